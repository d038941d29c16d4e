using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Coroutines.CompilerServices;
using static Coroutines.Patches.DeclaringClass;

namespace Coroutines.Patches;

/// <summary>
/// <see cref="TextWriter"/> in a greenlet. The value is turned into text in memory, as the writer itself would; then the text is written, where the greenlet may wait.
/// A writer that knows no other way than to block is called as it stands: that of the console, one in memory, a synchronised one. One that has overridden how it writes, and
/// not the awaitable members it inherits, is called on another thread, so that what it overrides is what runs. So is one on a stream whose tasks do not write as the stream itself does.
/// </summary>
[CooperativePatch(typeof(TextWriter))]
public static class TextWriterPatches
{
    private static readonly ConcurrentDictionary<Type, WriterTasks> s_tasks = new();

    /// <summary><see cref="TextWriter.Write(bool)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, bool value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(char)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, char value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(char[])"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, char[]? buffer) => WriteAsync(self, buffer, static (writer, buffer) => writer.Write(buffer));

    /// <summary><see cref="TextWriter.Write(char[], int, int)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, char[] buffer, int index, int count) =>
        WriteAsync(self, (buffer, index, count), static (writer, part) => writer.Write(part.buffer, part.index, part.count));

    /// <summary><see cref="TextWriter.Write(ReadOnlySpan{char})"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, ReadOnlyMemory<char> buffer) =>
        WriteAsync(self, buffer, static (writer, buffer) => writer.Write(buffer.Span));

    /// <summary><see cref="TextWriter.Write(decimal)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, decimal value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(double)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, double value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(float)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, float value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(int)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, int value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(uint)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, uint value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(long)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, long value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(ulong)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, ulong value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(object)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, object? value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(StringBuilder)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, StringBuilder? value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(string)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, string? value) =>
        TasksOf(self) >= WriterTasks.Text ? WriteTextAsync(self, value) : WriteElsewhereAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="TextWriter.Write(string, object)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, object? arg0) =>
        WriteAsync(self, (format, arg0), static (writer, text) => writer.Write(text.format, text.arg0));

    /// <summary><see cref="TextWriter.Write(string, object, object)"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, object? arg0, object? arg1) =>
        WriteAsync(self, (format, arg0, arg1), static (writer, text) => writer.Write(text.format, text.arg0, text.arg1));

    /// <summary><see cref="TextWriter.Write(string, object, object, object)"/>.</summary>
    public static Coroutine WriteAsync(
        this TextWriter self, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, object? arg0, object? arg1, object? arg2) =>
        WriteAsync(self, (format, arg0, arg1, arg2), static (writer, text) => writer.Write(text.format, text.arg0, text.arg1, text.arg2));

    /// <summary><see cref="TextWriter.Write(string, object[])"/>.</summary>
    public static Coroutine WriteAsync(this TextWriter self, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, params object?[] arg) =>
        WriteAsync(self, (format, arg), static (writer, text) => writer.Write(text.format, text.arg));

    /// <summary><see cref="TextWriter.WriteLine()"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self) =>
        TasksOf(self) >= WriterTasks.Text ? WriteEmptyLineAsync(self) : WriteElsewhereAsync(self, 0, static (writer, _) => writer.WriteLine());

    /// <summary><see cref="TextWriter.WriteLine(bool)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, bool value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(char)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, char value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(char[])"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, char[]? buffer) => WriteLineAsync(self, buffer, static (writer, buffer) => writer.WriteLine(buffer));

    /// <summary><see cref="TextWriter.WriteLine(char[], int, int)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, char[] buffer, int index, int count) =>
        WriteLineAsync(self, (buffer, index, count), static (writer, part) => writer.WriteLine(part.buffer, part.index, part.count));

    /// <summary><see cref="TextWriter.WriteLine(ReadOnlySpan{char})"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, ReadOnlyMemory<char> buffer) =>
        WriteLineAsync(self, buffer, static (writer, buffer) => writer.WriteLine(buffer.Span));

    /// <summary><see cref="TextWriter.WriteLine(decimal)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, decimal value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(double)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, double value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(float)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, float value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(int)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, int value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(uint)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, uint value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(long)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, long value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(ulong)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, ulong value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(object)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, object? value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(StringBuilder)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, StringBuilder? value) => WriteLineAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(string)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, string? value) =>
        TasksOf(self) >= WriterTasks.Text ? WriteTextLineAsync(self, value) : WriteElsewhereAsync(self, value, static (writer, value) => writer.WriteLine(value));

    /// <summary><see cref="TextWriter.WriteLine(string, object)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, object? arg0) =>
        WriteLineAsync(self, (format, arg0), static (writer, text) => writer.WriteLine(text.format, text.arg0));

    /// <summary><see cref="TextWriter.WriteLine(string, object, object)"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, object? arg0, object? arg1) =>
        WriteLineAsync(self, (format, arg0, arg1), static (writer, text) => writer.WriteLine(text.format, text.arg0, text.arg1));

    /// <summary><see cref="TextWriter.WriteLine(string, object, object, object)"/>.</summary>
    public static Coroutine WriteLineAsync(
        this TextWriter self, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, object? arg0, object? arg1, object? arg2) =>
        WriteLineAsync(self, (format, arg0, arg1, arg2), static (writer, text) => writer.WriteLine(text.format, text.arg0, text.arg1, text.arg2));

    /// <summary><see cref="TextWriter.WriteLine(string, object[])"/>.</summary>
    public static Coroutine WriteLineAsync(this TextWriter self, [StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, params object?[] arg) =>
        WriteLineAsync(self, (format, arg), static (writer, text) => writer.WriteLine(text.format, text.arg));

    /// <summary><see cref="TextWriter.Flush"/>.</summary>
    public static Coroutine FlushAsync(this TextWriter self) =>
        TasksOf(self) >= WriterTasks.Text ? FlushOtherAsync(self) : WriteElsewhereAsync(self, 0, static (writer, _) => writer.Flush());

    /// <summary><see cref="TextWriter.Close"/>, which may have something to write yet.</summary>
    public static Coroutine CloseAsync(this TextWriter self) =>
        TasksOf(self) >= WriterTasks.Text ? CloseOtherAsync(self) : WriteElsewhereAsync(self, 0, static (writer, _) => writer.Close());

    /// <summary>Whether the tasks of a writer are to be trusted.</summary>
    private static WriterTasks TasksOf(TextWriter writer) =>
        writer.GetType() == typeof(StreamWriter)
            ? StreamWriterParts.Stream((StreamWriter)writer) is { } stream && StreamTasks.Of(stream) is not { Write: true, Flush: true } ? WriterTasks.Unknowing : WriterTasks.Lines
            : s_tasks.GetOrAdd(writer.GetType(), static (type, writer) => FindTasks(type, writer), writer);

    private static WriterTasks FindTasks(Type type, TextWriter writer)
    {
        var task = Of<Func<string?, Task>>(writer.WriteAsync);
        if (writer is StringWriter || type.DeclaringType == typeof(TextWriter) || task == typeof(TextWriter))
        {
            return WriterTasks.None;
        }

        var plain = Lowest(Of<Action<string?>>(writer.Write), Of<Action<char>>(writer.Write), Of<Action<char[], int, int>>(writer.Write), Of<Action<string?>>(writer.WriteLine), Of<Action>(writer.WriteLine));
        return task == typeof(StreamWriter) || !plain.IsAssignableFrom(task) ? WriterTasks.Unknowing
            : Of<Func<string?, Task>>(writer.WriteLineAsync) is var line && (line == typeof(TextWriter) || line == typeof(StreamWriter)) ? WriterTasks.Text
            : WriterTasks.Lines;
    }

    private static Coroutine WriteAsync<T>(TextWriter self, T value, Action<TextWriter, T> write)
    {
        if (TasksOf(self) < WriterTasks.Text)
        {
            return WriteElsewhereAsync(self, value, write);
        }

        var text = new StringWriter(self.FormatProvider) { NewLine = self.NewLine };
        write(text, value);
        return WriteTextAsync(self, text.ToString());
    }

    /// <summary>As a line, since one that indents has to know where lines end.</summary>
    private static Coroutine WriteLineAsync<T>(TextWriter self, T value, Action<TextWriter, T> writeLine)
    {
        if (TasksOf(self) < WriterTasks.Text)
        {
            return WriteElsewhereAsync(self, value, writeLine);
        }

        var text = new StringWriter(self.FormatProvider) { NewLine = string.Empty };
        writeLine(text, value);
        return WriteTextLineAsync(self, text.ToString());
    }

    private static Coroutine WriteElsewhereAsync<T>(TextWriter self, T value, Action<TextWriter, T> write)
    {
        if (TasksOf(self) == WriterTasks.Unknowing)
        {
            return OffloadAsync(self, value, write);
        }

        write(self, value);
        return default;
    }

    private static Coroutine OffloadAsync<T>(TextWriter self, T value, Action<TextWriter, T> write) => Greenlet.OffloadAsync(() => write(self, value));

    private static async Coroutine WriteTextAsync(TextWriter writer, string? text) =>
        await Bridge.Await(writer.GetType() == typeof(StreamWriter) ? writer.WriteAsync(text.AsMemory(), Bridge.Token) : writer.WriteAsync(text));

    private static Coroutine WriteTextLineAsync(TextWriter writer, string? text) =>
        TasksOf(writer) == WriterTasks.Lines ? WriteLineOfTextAsync(writer, text) : WriteTextAsync(writer, text + writer.NewLine);

    private static async Coroutine WriteLineOfTextAsync(TextWriter writer, string? text) =>
        await Bridge.Await(writer.GetType() == typeof(StreamWriter) ? writer.WriteLineAsync(text.AsMemory(), Bridge.Token) : writer.WriteLineAsync(text));

    private static Coroutine WriteEmptyLineAsync(TextWriter writer) =>
        TasksOf(writer) == WriterTasks.Lines && writer.GetType() != typeof(StreamWriter) ? EndLineAsync(writer) : WriteTextLineAsync(writer, null);

    private static async Coroutine EndLineAsync(TextWriter writer) => await Bridge.Await(writer.WriteLineAsync());

    private static async Coroutine FlushOtherAsync(TextWriter writer) => await Bridge.Await(writer.FlushAsync(Bridge.Token));

    private static async Coroutine CloseOtherAsync(TextWriter writer) => await Bridge.Await(writer.DisposeAsync());

    /// <summary>What a writer's tasks are worth.</summary>
    private enum WriterTasks
    {
        /// <summary>It has none of its own.</summary>
        None,

        /// <summary>They do not do what its plain members do.</summary>
        Unknowing,

        /// <summary>They write text, but know no lines.</summary>
        Text,

        /// <summary>They do what its plain members do.</summary>
        Lines,
    }
}
