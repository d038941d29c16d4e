using System.IO.Pipelines;
using System.Text;
using Coroutines.Patches;

namespace Coroutines.Tests.Patches;

public class StreamPatchTests
{
    [Fact]
    public void Single_bytes() => OnHub.Run(async Coroutine () =>
    {
        var (reader, writer) = Pipe();
        var read = Greenlet.Spawn(async Coroutine<int> () => await StreamPatches.ReadByteAsync(reader));
        await Greenlet.YieldAsync();
        Assert.False(read.IsReady);
        await StreamPatches.WriteByteAsync(writer, 200);
        Assert.Equal(200, await read.GetAsync());
        writer.Dispose();
        Assert.Equal(-1, await StreamPatches.ReadByteAsync(reader));
        Assert.Equal(7, await StreamPatches.ReadByteAsync(new MemoryStream([7])));
    });

    [Fact]
    public void A_killed_reader_leaves_what_comes_next() => OnHub.Run(async Coroutine () =>
    {
        var (reader, writer) = Pipe();
        var killed = Greenlet.Spawn(async Coroutine<int> () => await StreamPatches.ReadByteAsync(reader));
        await Greenlet.YieldAsync();
        await killed.KillAsync();
        await StreamPatches.WriteByteAsync(writer, 1);
        Assert.Equal(1, await StreamPatches.ReadByteAsync(reader));
    });

    /// <summary>Every value, sent a byte at a time by another greenlet, is what the reader's own members make of it.</summary>
    [Fact]
    public void Binary_values_as_written_by_the_class_itself() => OnHub.Run(async Coroutine () =>
    {
        var (reader, writer) = Pipe();
        var plain = new MemoryStream();
        foreach (var target in new Stream[] { plain, writer })
        {
            var binary = new BinaryWriter(target, Encoding.UTF8);
            await BinaryWriterPatches.WriteAsync(binary, true);
            await BinaryWriterPatches.WriteAsync(binary, (byte)1);
            await BinaryWriterPatches.WriteAsync(binary, (sbyte)-2);
            await BinaryWriterPatches.WriteAsync(binary, (short)-3);
            await BinaryWriterPatches.WriteAsync(binary, (ushort)4);
            await BinaryWriterPatches.WriteAsync(binary, -5);
            await BinaryWriterPatches.WriteAsync(binary, 6u);
            await BinaryWriterPatches.WriteAsync(binary, -7L);
            await BinaryWriterPatches.WriteAsync(binary, 8UL);
            await BinaryWriterPatches.WriteAsync(binary, (Half)9.5);
            await BinaryWriterPatches.WriteAsync(binary, 10.5f);
            await BinaryWriterPatches.WriteAsync(binary, 11.5);
            await BinaryWriterPatches.WriteAsync(binary, 12.5m);
            await BinaryWriterPatches.WriteAsync(binary, 'ü');
            await BinaryWriterPatches.WriteAsync(binary, "größe");
            await BinaryWriterPatches.WriteAsync(binary, [1, 2, 3]);
            await BinaryWriterPatches.WriteAsync(binary, [1, 2, 3, 4], 1, 2);
            await BinaryWriterPatches.WriteAsync(binary, "aé€".ToCharArray());
            await BinaryWriterPatches.Write7BitEncodedIntAsync(binary, 300);
            await BinaryWriterPatches.Write7BitEncodedInt64Async(binary, -1);
            await BinaryWriterPatches.WriteAsync(binary, string.Empty);
            await BinaryWriterPatches.FlushAsync(binary);
        }

        var bytes = new byte[plain.Length];
        await Coroutines.CompilerServices.Bridge.Await(reader.ReadExactlyAsync(bytes));
        Assert.Equal(plain.ToArray(), bytes);

        var sender = Greenlet.Spawn(async Coroutine () =>
        {
            foreach (var value in bytes)
            {
                await StreamPatches.WriteByteAsync(writer, value);
                await Greenlet.YieldAsync();
            }

            writer.Dispose();
        });
        var input = new BinaryReader(reader, Encoding.UTF8);
        Assert.True(await BinaryReaderPatches.ReadBooleanAsync(input));
        Assert.Equal(1, await BinaryReaderPatches.ReadByteAsync(input));
        Assert.Equal(-2, await BinaryReaderPatches.ReadSByteAsync(input));
        Assert.Equal(-3, await BinaryReaderPatches.ReadInt16Async(input));
        Assert.Equal(4, await BinaryReaderPatches.ReadUInt16Async(input));
        Assert.Equal(-5, await BinaryReaderPatches.ReadInt32Async(input));
        Assert.Equal(6u, await BinaryReaderPatches.ReadUInt32Async(input));
        Assert.Equal(-7, await BinaryReaderPatches.ReadInt64Async(input));
        Assert.Equal(8ul, await BinaryReaderPatches.ReadUInt64Async(input));
        Assert.Equal((Half)9.5, await BinaryReaderPatches.ReadHalfAsync(input));
        Assert.Equal(10.5f, await BinaryReaderPatches.ReadSingleAsync(input));
        Assert.Equal(11.5, await BinaryReaderPatches.ReadDoubleAsync(input));
        Assert.Equal(12.5m, await BinaryReaderPatches.ReadDecimalAsync(input));
        Assert.Equal('ü', await BinaryReaderPatches.ReadCharAsync(input));
        Assert.Equal("größe", await BinaryReaderPatches.ReadStringAsync(input));
        Assert.Equal([1, 2, 3], await BinaryReaderPatches.ReadBytesAsync(input, 3));
        var two = new byte[2];
        Assert.Equal(1, await BinaryReaderPatches.ReadAsync(input, two, 0, 1));
        Assert.Equal(1, await BinaryReaderPatches.ReadAsync(input, two, 1, 1));
        Assert.Equal([2, 3], two);
        Assert.Equal("aé€", new string(await BinaryReaderPatches.ReadCharsAsync(input, 3)));
        Assert.Equal(300, await BinaryReaderPatches.Read7BitEncodedIntAsync(input));
        Assert.Equal(-1, await BinaryReaderPatches.Read7BitEncodedInt64Async(input));
        Assert.Equal(string.Empty, await BinaryReaderPatches.ReadStringAsync(input));
        Assert.Equal(-1, await BinaryReaderPatches.ReadAsync(input));
        Assert.Empty(await BinaryReaderPatches.ReadBytesAsync(input, 5));
        await sender.JoinAsync();
        foreach (var read in new Func<Coroutine>[]
        {
            async () => await BinaryReaderPatches.ReadInt32Async(input),
            async () => await BinaryReaderPatches.ReadCharAsync(input),
            async () => await BinaryReaderPatches.ReadStringAsync(input),
        })
        {
            var failed = Greenlet.Spawn(read);
            await failed.JoinAsync();
            Assert.IsType<EndOfStreamException>(failed.Exception);
        }
    });

    [Fact]
    public void A_large_block_arrives_whole() => OnHub.Run(async Coroutine () =>
    {
        var (reader, writer) = Pipe();
        var sent = new byte[1_000_001];
        new Random(1).NextBytes(sent);
        Greenlet.Spawn(async Coroutine () => await BinaryWriterPatches.WriteAsync(new BinaryWriter(writer), sent));
        Assert.Equal(sent, await BinaryReaderPatches.ReadBytesAsync(new BinaryReader(reader), sent.Length));
    });

    [Fact]
    public void Looking_ahead_in_text() => OnHub.Run(async Coroutine () =>
    {
        var (stream, writer) = Pipe();
        var reader = new StreamReader(stream);
        var peek = Greenlet.Spawn(async Coroutine<int> () => await StreamReaderPatches.PeekAsync(reader));
        await Greenlet.YieldAsync();
        Assert.False(peek.IsReady);
        await StreamPatches.WriteByteAsync(writer, (byte)'x');
        Assert.Equal('x', await peek.GetAsync());
        Assert.True(StreamReaderPatches.GetEndOfStreamAsync(reader).IsCompleted);
        Assert.Equal('x', await TextReaderPatches.ReadAsync(reader));
        var end = Greenlet.Spawn(async Coroutine<bool> () => await StreamReaderPatches.GetEndOfStreamAsync(reader));
        await Greenlet.YieldAsync();
        Assert.False(end.IsReady);
        writer.Dispose();
        Assert.True(await end.GetAsync());
        Assert.Equal(-1, await StreamReaderPatches.PeekAsync(reader));
        Assert.Equal(-1, await StreamReaderPatches.ReadAsync(reader));
        Assert.Null(await TextReaderPatches.ReadLineAsync(reader));
        Assert.True(await StreamReaderPatches.GetEndOfStreamAsync(StreamReader.Null));
    });

    /// <summary>The awaitable members of such a reader block whoever calls them.</summary>
    [Fact]
    public void A_synchronised_reader_reads_on_another_thread() => OnHub.Run(async Coroutine () =>
    {
        var (stream, writer) = Pipe();
        var reader = TextReader.Synchronized(new StreamReader(stream));
        var line = Greenlet.Spawn(async Coroutine<string?> () => await TextReaderPatches.ReadLineAsync(reader));
        await Greenlet.YieldAsync();
        Assert.False(line.IsReady);
        writer.Write("one\ntwo"u8);
        Assert.Equal("one", await line.GetAsync());
        writer.Dispose();
        Assert.Equal('t', await TextReaderPatches.PeekAsync(reader));
        Assert.Equal("two", await TextReaderPatches.ReadToEndAsync(reader));
    });

    private static (Stream Reader, Stream Writer) Pipe()
    {
        var pipe = new Pipe();
        return (pipe.Reader.AsStream(), pipe.Writer.AsStream());
    }
}
