using System.Runtime.CompilerServices;

namespace Coroutines.Patches;

/// <summary>The buffer of a <see cref="StreamReader"/>, which only its own reading members fill, and the stream they fill it from.</summary>
internal static class StreamReaderParts
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_stream")]
    internal static extern ref Stream Stream(StreamReader reader);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_charPos")]
    internal static extern ref int CharPos(StreamReader reader);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_charLen")]
    internal static extern ref int CharLen(StreamReader reader);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "ReadBuffer")]
    internal static extern int ReadBuffer(StreamReader reader);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "ReadBufferAsync")]
    internal static extern ValueTask<int> ReadBufferAsync(StreamReader reader, CancellationToken cancellationToken);
}
