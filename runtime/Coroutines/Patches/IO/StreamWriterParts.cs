using System.Runtime.CompilerServices;

namespace Coroutines.Patches;

/// <summary>The stream of a <see cref="StreamWriter"/>.</summary>
internal static class StreamWriterParts
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_stream")]
    internal static extern ref Stream Stream(StreamWriter writer);
}
