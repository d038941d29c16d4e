namespace Coroutines.Net;

/// <summary>The part of an array that a call is about, checked as the blocking call checks it.</summary>
internal static class Buffers
{
    internal static Memory<byte> Of(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer;
    }

    internal static bool IsPart(byte[]? buffer, int offset, int size) =>
        buffer is not null && (uint)offset <= (uint)buffer.Length && (uint)size <= (uint)(buffer.Length - offset);

    internal static Memory<byte> Of(byte[] buffer, int offset, int size)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)buffer.Length, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)size, (uint)(buffer.Length - offset), nameof(size));
        return buffer.AsMemory(offset, size);
    }
}
