using System.IO.Compression;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var packed = new MemoryStream();
        var packing = new Counted(packed, CompressionMode.Compress);
        packing.Write(new byte[] { 1, 2, 3 }, 0, 3);
        packing.Flush();
        Stream any = packing;
        new MemoryStream("one\ntwo\n"u8.ToArray()).CopyTo(any);
        any.Close();
        trace.Add($"{packing.Bytes} {packing.Flushes}");

        packed.Position = 0;
        var unpacking = new Counted(packed, CompressionMode.Decompress);
        var bytes = new byte[3];
        unpacking.ReadExactly(bytes, 0, 3);
        using (var reader = new StreamReader(unpacking))
        {
            trace.Add($"{string.Join(",", bytes)} {reader.ReadLine()} {reader.ReadToEnd().TrimEnd()}");
        }

        trace.Add($"{unpacking.Bytes}");
    }

    // The tasks that it inherits count nothing.
    private sealed class Counted(Stream inner, CompressionMode mode) : DeflateStream(inner, mode, leaveOpen: true)
    {
        public int Bytes { get; private set; }

        public int Flushes { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Count(base.Read(buffer));

        public override void Write(byte[] buffer, int offset, int count)
        {
            Bytes += count;
            base.Write(buffer, offset, count);
        }

        public override void Flush()
        {
            Flushes++;
            base.Flush();
        }

        private int Count(int read)
        {
            Bytes += read;
            return read;
        }
    }
}

// trace: 11 1 1,2,3 one two 14
