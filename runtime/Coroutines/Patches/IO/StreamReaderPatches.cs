using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>The members of <see cref="StreamReader"/> that may wait for the stream and have no awaitable counterpart: looking ahead.</summary>
[CooperativePatch(typeof(StreamReader))]
public static class StreamReaderPatches
{
    /// <summary><see cref="StreamReader.EndOfStream"/>. Does not suspend when something is buffered.</summary>
    public static async Coroutine<bool> GetEndOfStreamAsync(this StreamReader self) => !await HasMoreAsync(self);

    /// <summary><see cref="StreamReader.Peek"/>. Does not suspend when something is buffered.</summary>
    /// <returns>The next character; -1 at the end of the stream.</returns>
    public static async Coroutine<int> PeekAsync(this StreamReader self) => await HasMoreAsync(self) ? self.Peek() : -1;

    /// <summary><see cref="StreamReader.Read()"/>. Does not suspend when something is buffered.</summary>
    /// <returns>The next character; -1 at the end of the stream.</returns>
    public static async Coroutine<int> ReadAsync(this StreamReader self) => await HasMoreAsync(self) ? self.Read() : -1;

    /// <summary>Whether the tasks of its stream do not read as the stream itself does.</summary>
    internal static bool IsBlocking(StreamReader reader) => StreamReaderParts.Stream(reader) is { } stream && !StreamTasks.Of(stream).Read;

    private static async Coroutine<bool> HasMoreAsync(StreamReader self) =>
        StreamReaderParts.CharPos(self) < StreamReaderParts.CharLen(self)
        || (self != StreamReader.Null
            && (IsBlocking(self) ? await Greenlet.OffloadAsync(() => StreamReaderParts.ReadBuffer(self)) : await Bridge.Await(StreamReaderParts.ReadBufferAsync(self, Bridge.Token))) > 0);
}
