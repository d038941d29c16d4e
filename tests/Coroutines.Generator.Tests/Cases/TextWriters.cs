using System.IO.Pipelines;
using System.Text;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 16, resumeWriterThreshold: 8));
        var reading = Greenlet.Spawn(Read, pipe.Reader.AsStream(), trace);
        var writer = new StreamWriter(pipe.Writer.AsStream()) { AutoFlush = true, NewLine = "|" };
        Write(writer, trace);
        writer.Write("{0}{1} ", "st", 'r');
        writer.WriteLine("{0},{1},{2}", 1, 2, 3);
        writer.WriteLine("{0},{1},{2},{3}", 1, 2, 3, 4);
        writer.Write(new[] { 'a', 'b', 'c' }, 1, 2);
        writer.Close();
        reading.Join();

        // The console is written to as it is, where nothing could wait as well.
        new List<string> { "" }.ForEach(text => Console.Out.Write(text));
        Console.Error.Write("");

        var memory = new StringWriter { NewLine = "|" };
        memory.WriteLine(5);
        TextWriter any = memory;
        Write(any, trace);
        any.Flush();
        trace.Add(memory.ToString());
    }

    [Greenlet]
    static void Write(TextWriter writer, List<string> trace)
    {
        writer.Write(1);
        writer.Write(2L);
        writer.Write(3.5);
        writer.Write(4.5m);
        writer.Write('c');
        writer.Write(true);
        writer.Write((object)"o");
        writer.Write("string longer than the pipe's threshold");
        writer.Write(new StringBuilder("builder"));
        writer.Write((string?)null);
        writer.WriteLine();
        writer.WriteLine("line");
        writer.WriteLine(7u);
        writer.Flush();
    }

    [Greenlet]
    static void Read(Stream stream, List<string> trace)
    {
        TextReader reader = new StreamReader(stream);
        var block = new char[4];
        trace.Add(new string(block, 0, reader.ReadBlock(block, 0, 4)));
        trace.Add(reader.ReadToEnd());
    }
}

// twin trace: 123. 54.5cTrueostring longer than the pipe's thresholdbuilder|line|7|str 1,2,3|1,2,3,4|bc 5|123.54.5cTrueostring longer than the pipe's thresholdbuilder|line|7|
