using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>
/// <see cref="TextReader"/> in a greenlet. Its awaitable members are not to be trusted where they only wrap blocking ones, as those of the console's and of
/// synchronised readers do: these read on another thread. So do those of a stream whose tasks do not read as it does itself.
/// </summary>
[CooperativePatch(typeof(TextReader))]
public static class TextReaderPatches
{
    /// <summary><see cref="TextReader.Read()"/>.</summary>
    /// <returns>The next character; -1 at the end.</returns>
    public static async Coroutine<int> ReadAsync(this TextReader self) => self switch
    {
        StreamReader reader => await StreamReaderPatches.ReadAsync(reader),
        StringReader => self.Read(),
        _ => await Greenlet.OffloadAsync(self.Read),
    };

    /// <summary><see cref="TextReader.Peek"/>.</summary>
    /// <returns>The next character; -1 at the end.</returns>
    public static async Coroutine<int> PeekAsync(this TextReader self) => self switch
    {
        StreamReader reader => await StreamReaderPatches.PeekAsync(reader),
        StringReader => self.Peek(),
        _ => await Greenlet.OffloadAsync(self.Peek),
    };

    /// <summary><see cref="TextReader.ReadLine"/>.</summary>
    /// <returns>The line; null at the end.</returns>
    public static async Coroutine<string?> ReadLineAsync(this TextReader self) =>
        IsBlocking(self) ? await Greenlet.OffloadAsync(self.ReadLine) : await Bridge.Await(self.ReadLineAsync(Bridge.Token));

    /// <summary><see cref="TextReader.ReadToEnd"/>.</summary>
    public static async Coroutine<string> ReadToEndAsync(this TextReader self) =>
        IsBlocking(self) ? await Greenlet.OffloadAsync(self.ReadToEnd) : await Bridge.Await(self.ReadToEndAsync(Bridge.Token));

    /// <summary><see cref="TextReader.Read(char[], int, int)"/>.</summary>
    public static async Coroutine<int> ReadAsync(this TextReader self, char[] buffer, int index, int count) =>
        IsBlocking(self)
            ? await Greenlet.OffloadAsync(() => self.Read(buffer, index, count))
            : await Bridge.Await(self.ReadAsync(buffer.AsMemory(index, count), Bridge.Token));

    /// <summary><see cref="TextReader.ReadBlock(char[], int, int)"/>.</summary>
    public static async Coroutine<int> ReadBlockAsync(this TextReader self, char[] buffer, int index, int count) =>
        IsBlocking(self)
            ? await Greenlet.OffloadAsync(() => self.ReadBlock(buffer, index, count))
            : await Bridge.Await(self.ReadBlockAsync(buffer.AsMemory(index, count), Bridge.Token));

    private static bool IsBlocking(TextReader reader) =>
        reader is StreamReader stream
            ? StreamReaderPatches.IsBlocking(stream)
            : reader.GetType() is var type && (type.DeclaringType == typeof(TextReader) || type.Assembly == typeof(Console).Assembly);
}
