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
