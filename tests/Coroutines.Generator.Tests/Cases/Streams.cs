using System.IO.Pipelines;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var pipe = new Pipe();
        using var output = new BinaryWriter(pipe.Writer.AsStream());
        output.Write(1);
        output.Write("two");
        output.Write(3.5);
        output.Write(new byte[] { 4, 5 });
        output.BaseStream.WriteByte(6);
        var text = "line\nrest"u8.ToArray();
        output.Write(text, 0, text.Length);
        output.Flush();
        pipe.Writer.Complete();

        var stream = pipe.Reader.AsStream();
        var input = new BinaryReader(stream);
        trace.Add(input.ReadInt32() + input.ReadString() + input.ReadDouble());
        trace.Add(string.Join(",", input.ReadBytes(2)) + stream.ReadByte());
        var reader = new StreamReader(stream);
        trace.Add($"{reader.EndOfStream} {(char)reader.Peek()} {(char)reader.Read()} {reader.ReadLine()}");
        TextReader any = reader;
        trace.Add($"{(char)any.Peek()} {any.ReadToEnd()} {any.Read()} {reader.EndOfStream}");
        trace.Add(new MemoryStream([7]).ReadByte().ToString());
    }
}

// trace: 1two3.5 4,56 False l l ine r rest -1 True 7
