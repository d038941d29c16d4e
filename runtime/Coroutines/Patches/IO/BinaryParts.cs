using System.Runtime.CompilerServices;

namespace Coroutines.Patches;

/// <summary>The streams that <see cref="BinaryReader"/> and <see cref="BinaryWriter"/> work on: exchanged for memory while they turn values into bytes and back.</summary>
internal static class BinaryParts
{
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_stream")]
    internal static extern ref Stream Stream(BinaryReader reader);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "OutStream")]
    internal static extern ref Stream Stream(BinaryWriter writer);
}
