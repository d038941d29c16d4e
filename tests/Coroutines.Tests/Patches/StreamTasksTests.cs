using System.Text;
using Coroutines.Patches;

namespace Coroutines.Tests.Patches;

/// <summary>A stream whose class overrides plain members and inherits tasks that know nothing of them does in a greenlet what it does in plain code.</summary>
public class StreamTasksTests
{
    [Fact]
    public void Plain_members_count_where_the_tasks_are_those_of_a_base() => OnHub.Run(async Coroutine () =>
    {
        var stream = new Shouting("abcdefgh");
        var buffer = new byte[2];
        Assert.Equal(2, await StreamPatches.ReadAsync(stream, buffer, 0, 2));
        Assert.Equal("AB", Encoding.ASCII.GetString(buffer));
        Assert.Equal(2, await StreamPatches.ReadAsync(stream, buffer.AsMemory()));
        Assert.Equal("CD", Encoding.ASCII.GetString(buffer));
        Assert.Equal('E', await StreamPatches.ReadByteAsync(stream));
        await StreamPatches.ReadExactlyAsync(stream, buffer, 0, 2);
        Assert.Equal("FG", Encoding.ASCII.GetString(buffer));
        var copy = new MemoryStream();
        await StreamPatches.CopyToAsync(stream, copy);
        Assert.Equal("H", Encoding.ASCII.GetString(copy.ToArray()));

        await StreamPatches.WriteAsync(stream, "ab"u8.ToArray(), 0, 2);
        await StreamPatches.WriteAsync(stream, "c"u8.ToArray().AsMemory());
        await StreamPatches.WriteByteAsync(stream, (byte)'d');
        await StreamPatches.FlushAsync(stream);
        await StreamPatches.CopyToAsync(new MemoryStream("ef"u8.ToArray()), stream, 1);
        await StreamPatches.CloseAsync(stream);
        Assert.Equal("ABCD|EF.", stream.Written);
    });

    [Fact]
    public void A_stream_that_closes_itself_at_its_end_is_copied() => OnHub.Run(async Coroutine () =>
    {
        var copy = new MemoryStream();
        await StreamPatches.CopyToAsync(new Closing("abc"), copy);
        Assert.Equal("abc", Encoding.ASCII.GetString(copy.ToArray()));
    });

    [Fact]
    public void Under_a_reader_and_a_writer_too() => OnHub.Run(async Coroutine () =>
    {
        var stream = new Shouting("ab\ncd\nefgh");
        var reader = new StreamReader(stream, Encoding.ASCII, false, bufferSize: 1);
        Assert.False(await StreamReaderPatches.GetEndOfStreamAsync(reader));
        Assert.Equal('A', await StreamReaderPatches.PeekAsync(reader));
        Assert.Equal("AB", await TextReaderPatches.ReadLineAsync(reader));
        Assert.Equal('C', await StreamReaderPatches.ReadAsync(reader));
        Assert.Equal("D\nEFGH", await TextReaderPatches.ReadToEndAsync(reader));

        var writer = new StreamWriter(stream, Encoding.ASCII);
        await TextWriterPatches.WriteAsync(writer, "ab");
        await TextWriterPatches.FlushAsync(writer);
        await TextWriterPatches.WriteLineAsync(writer, 'c');
        await TextWriterPatches.CloseAsync(writer);
        Assert.Equal("AB|C\n|.", stream.Written);
        await BinaryWriterPatches.FlushAsync(new BinaryWriter(stream));
        Assert.Equal("AB|C\n|.|", stream.Written);
    });

    [Fact]
    public void What_they_refuse_they_refuse_in_a_greenlet() => OnHub.Run(async Coroutine () =>
    {
        var stream = new Shouting("a");
        await Failure.Of<ArgumentNullException>(async () => await StreamPatches.CopyToAsync(stream, null!));
        await Failure.Of<ArgumentOutOfRangeException>(async () => await StreamPatches.CopyToAsync(stream, stream, 0));
        await Failure.Of<NotSupportedException>(async () => await StreamPatches.CopyToAsync(stream, new MemoryStream([], writable: false)));
    });

    [Fact]
    public void Tasks_that_are_overridden_with_them_are_used() => OnHub.Run(async Coroutine () =>
    {
        var stream = new Whispering("AB");
        var buffer = new byte[1];
        await StreamPatches.ReadAsync(stream, buffer, 0, 1);
        Assert.Equal("a", Encoding.ASCII.GetString(buffer));
        await StreamPatches.WriteAsync(stream, "X"u8.ToArray(), 0, 1);
        await StreamPatches.FlushAsync(stream);
        await StreamPatches.CloseAsync(stream);
        Assert.Equal("x|.", stream.Written);
    });

    /// <summary>Bytes as they are, by members of either kind.</summary>
    private class Plain(string text) : Stream
    {
        private readonly MemoryStream _bytes = new(Encoding.ASCII.GetBytes(text));

        internal string Written { get; private protected set; } = string.Empty;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => _bytes.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _bytes.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => Written += Encoding.ASCII.GetString(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += Encoding.ASCII.GetString(buffer.Span);
            return default;
        }

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override ValueTask DisposeAsync() => default;

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    /// <summary>Whose writer of tasks has not heard of them.</summary>
    private class Shouting(string text) : Plain(text)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            for (var i = offset; i < offset + read; i++)
            {
                buffer[i] = (byte)char.ToUpperInvariant((char)buffer[i]);
            }

            return read;
        }

        public override void Write(byte[] buffer, int offset, int count) => Written += Encoding.ASCII.GetString(buffer, offset, count).ToUpperInvariant();

        public override void Flush() => Written += "|";

        protected override void Dispose(bool disposing) => Written += ".";
    }

    private sealed class Whispering(string text) : Shouting(text)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            for (var i = 0; i < read; i++)
            {
                buffer.Span[i] = (byte)char.ToLowerInvariant((char)buffer.Span[i]);
            }

            return read;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Written += Encoding.ASCII.GetString(buffer.Span).ToLowerInvariant();

        public override async Task FlushAsync(CancellationToken cancellationToken) => Written += "|";

        public override async ValueTask DisposeAsync() => Written += ".";
    }

    /// <summary>Of whose tasks all are those of <see cref="Stream"/>, which read nothing that cannot be read.</summary>
    private sealed class Closing(string text) : Stream
    {
        private readonly MemoryStream _bytes = new(Encoding.ASCII.GetBytes(text));

        public override bool CanRead => _bytes.Position < _bytes.Length;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => _bytes.Read(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
