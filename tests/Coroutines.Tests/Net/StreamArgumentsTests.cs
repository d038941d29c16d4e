using Coroutines.Patches;

namespace Coroutines.Tests.Net;

/// <summary>What a stream is given is for the stream to judge.</summary>
public class StreamArgumentsTests
{
    [Fact]
    public void A_stream_that_takes_more_than_there_is_room_for_does_so_in_a_greenlet() => OnHub.Run(async Coroutine () =>
    {
        var stream = new Lenient();
        var buffer = new byte[10];
        Assert.Equal(2, await StreamPatches.ReadAsync(stream, buffer, 8, 4096));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 2], buffer);
        await StreamPatches.WriteAsync(stream, buffer, 9, 4096);
        Assert.Equal([2], stream.Written);
    });

    [Fact]
    public void Any_other_refuses_as_it_does_in_plain_code() => OnHub.Run(async Coroutine () =>
    {
        var (client, server) = Sockets.Connect();
        foreach (var stream in (Stream[])[new MemoryStream(new byte[10]), new BufferedStream(new MemoryStream(new byte[10])), new System.Net.Sockets.NetworkStream(client, ownsSocket: true)])
        {
            await RefusesAsync<ArgumentNullException>(async Coroutine () => await StreamPatches.ReadAsync(stream, null!, 0, 1));
            await RefusesAsync<ArgumentNullException>(async Coroutine () => await StreamPatches.WriteAsync(stream, null!, 0, 1));
            foreach (var (offset, count) in ((int, int)[])[(-1, 1), (0, -1), (0, 4), (4, 0)])
            {
                await RefusesAsync<ArgumentException>(async Coroutine () => await StreamPatches.ReadAsync(stream, new byte[3], offset, count));
                await RefusesAsync<ArgumentException>(async Coroutine () => await StreamPatches.WriteAsync(stream, new byte[3], offset, count));
            }

            stream.Dispose();
        }

        server.Dispose();
    });

    [Fact]
    public void One_that_says_it_can_do_nothing_but_does_it_does_so_in_a_greenlet() => OnHub.Run(async Coroutine () =>
    {
        var stream = new Lenient { Says = false };
        var buffer = new byte[2];
        Assert.Equal(2, await StreamPatches.ReadAsync(stream, buffer, 0, 2));
        Assert.Equal([1, 2], buffer);
        Assert.Equal(2, await StreamPatches.ReadAsync(stream, new byte[2].AsMemory()));
        await StreamPatches.WriteAsync(stream, buffer, 0, 1);
        Assert.Equal(1, stream.Written[0]);
        await StreamPatches.WriteAsync(stream, buffer.AsMemory());
        Assert.Equal([1, 2], stream.Written[..2]);
        await StreamPatches.WriteByteAsync(stream, 7);
        Assert.Equal(7, stream.Written[0]);
        await StreamPatches.WriteAsync(stream, [], 0, 0);
        Assert.Empty(stream.Written);
    });

    private static async Coroutine RefusesAsync<T>(Func<Coroutine> call)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T)
        {
            return;
        }

        Assert.Fail($"No {typeof(T).Name}.");
    }

    /// <summary>A stream of the bytes 1 and 2, which keeps what is written to it. It only looks at the room there is.</summary>
    private sealed class Lenient : Stream
    {
        internal bool Says { get; init; } = true;

        internal byte[] Written { get; private set; } = [];

        public override bool CanRead => Says;

        public override bool CanSeek => false;

        public override bool CanWrite => Says;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(2, buffer.Length - offset);
            for (var i = 0; i < read; i++)
            {
                buffer[offset + i] = (byte)(i + 1);
            }

            return read;
        }

        public override void Write(byte[] buffer, int offset, int count) => Written = buffer[offset..];

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
