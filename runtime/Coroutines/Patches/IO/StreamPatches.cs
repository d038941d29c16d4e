using System.Buffers;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>The members of <see cref="Stream"/> that .NET gives no awaitable counterpart: single bytes.</summary>
[CooperativePatch(typeof(Stream))]
public static class StreamPatches
{
    /// <summary><see cref="Stream.ReadByte"/>.</summary>
    /// <returns>The byte; -1 at the end of the stream.</returns>
    public static Coroutine<int> ReadByteAsync(this Stream self) =>
        IsMemory(self) ? new Coroutine<int>(self.ReadByte()) : ReadOneAsync(self);

    /// <summary><see cref="Stream.WriteByte"/>.</summary>
    public static Coroutine WriteByteAsync(this Stream self, byte value)
    {
        if (!IsMemory(self))
        {
            return WriteOneAsync(self, value);
        }

        self.WriteByte(value);
        return default;
    }

    private static bool IsMemory(Stream stream) => stream is MemoryStream or UnmanagedMemoryStream;

    private static async Coroutine<int> ReadOneAsync(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1);
        try
        {
            return await Bridge.Await(stream.ReadAsync(buffer.AsMemory(0, 1), Bridge.Token)) == 0 ? -1 : buffer[0];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Coroutine WriteOneAsync(Stream stream, byte value)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1);
        try
        {
            buffer[0] = value;
            await Bridge.Await(stream.WriteAsync(buffer.AsMemory(0, 1), Bridge.Token));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
