using System.CodeDom.Compiler;
using System.Text;
using Coroutines.Patches;

namespace Coroutines.Tests.Patches;

public class TextWriterPatchTests
{
    [Fact]
    public void What_a_derived_writer_overrides_is_what_runs() => OnHub.Run(async Coroutine () =>
    {
        var plain = new MemoryStream();
        var twin = new MemoryStream();
        var writer = new Marking(plain);
        writer.Write("a");
        writer.Write(1);
        writer.WriteLine("b");
        writer.WriteLine();
        writer.WriteLine(2);
        writer.Close();

        var other = new Marking(twin);
        await TextWriterPatches.WriteAsync(other, "a");
        await TextWriterPatches.WriteAsync(other, 1);
        await TextWriterPatches.WriteLineAsync(other, "b");
        await TextWriterPatches.WriteLineAsync(other);
        await TextWriterPatches.WriteLineAsync(other, 2);
        await TextWriterPatches.CloseAsync(other);

        Assert.Equal("a<1>b;;2;", Encoding.UTF8.GetString(plain.ToArray()));
        Assert.Equal(plain.ToArray(), twin.ToArray());
    });

    [Fact]
    public void What_a_derived_writer_awaits_for_itself_is_asked_for_that() => OnHub.Run(async Coroutine () =>
    {
        var target = new MemoryStream();
        var writer = new Awaiting(target);
        await TextWriterPatches.WriteAsync(writer, "a");
        await TextWriterPatches.WriteAsync(writer, 1);
        await TextWriterPatches.FlushAsync(writer);
        Assert.Equal("a~1~", Encoding.UTF8.GetString(target.ToArray()));
    });

    [Fact]
    public void What_is_written_as_a_line_is_a_line_for_the_writer() => OnHub.Run(async Coroutine () =>
    {
        var plain = new StringWriter();
        var writer = new IndentedTextWriter(plain, " ") { Indent = 2 };
        writer.WriteLine("a");
        writer.Write(1);
        writer.WriteLine();
        writer.WriteLine();
        writer.WriteLine(2);
        writer.WriteLine('b');
        writer.WriteLine("{0}", 3);
        writer.WriteLine(['c']);
        writer.Write("d");

        var twin = new StringWriter();
        var other = new IndentedTextWriter(twin, " ") { Indent = 2 };
        await TextWriterPatches.WriteLineAsync(other, "a");
        await TextWriterPatches.WriteAsync(other, 1);
        await TextWriterPatches.WriteLineAsync(other);
        await TextWriterPatches.WriteLineAsync(other);
        await TextWriterPatches.WriteLineAsync(other, 2);
        await TextWriterPatches.WriteLineAsync(other, 'b');
        await TextWriterPatches.WriteLineAsync(other, "{0}", 3);
        await TextWriterPatches.WriteLineAsync(other, ['c']);
        await TextWriterPatches.WriteAsync(other, "d");
        Assert.Equal(plain.ToString(), twin.ToString());
    });

    [Fact]
    public void What_a_writer_overrides_of_one_with_tasks_is_what_runs() => OnHub.Run(async Coroutine () =>
    {
        var target = new StringWriter();
        var writer = new Shouting(target);
        await TextWriterPatches.WriteAsync(writer, "a");
        await TextWriterPatches.WriteLineAsync(writer, 1.5);
        await TextWriterPatches.FlushAsync(writer);
        await TextWriterPatches.CloseAsync(writer);
        Assert.Equal($"A1.5{writer.NewLine}", target.ToString());
    });

    [Fact]
    public void A_writer_that_awaits_text_and_no_lines_is_given_lines_as_text() => OnHub.Run(async Coroutine () =>
    {
        var target = new MemoryStream();
        var writer = new Awaiting(target) { NewLine = ";" };
        await TextWriterPatches.WriteLineAsync(writer, "a");
        await TextWriterPatches.WriteLineAsync(writer, 1);
        await TextWriterPatches.WriteLineAsync(writer);
        await TextWriterPatches.FlushAsync(writer);
        Assert.Equal("a;~1;~;~", Encoding.UTF8.GetString(target.ToArray()));
    });

    /// <summary>Writes in upper case, of which the tasks it inherits know nothing.</summary>
    private sealed class Shouting(TextWriter writer) : IndentedTextWriter(writer)
    {
        public override void Write(string? value) => base.Write(value?.ToUpperInvariant());
    }

    /// <summary>Ends lines with a semicolon, and puts numbers in brackets.</summary>
    private sealed class Marking(Stream stream) : StreamWriter(stream)
    {
        public override void Write(int value) => base.Write($"<{value}>");

        public override void WriteLine() => base.Write(";");

        public override void WriteLine(string? value) => base.Write(value + ";");

        public override void WriteLine(int value) => base.Write($"{value};");
    }

    private sealed class Awaiting(Stream stream) : StreamWriter(stream)
    {
        public override Task WriteAsync(string? value)
        {
            base.Write(value + "~");
            return Task.CompletedTask;
        }
    }
}
