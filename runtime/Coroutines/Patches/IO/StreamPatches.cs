using System.Buffers;
using System.Net.Sockets;
using Coroutines.CompilerServices;
using Coroutines.Net;

namespace Coroutines.Patches;

/// <summary>
/// <see cref="Stream"/> in a greenlet. One that is in memory does not wait, one that lives on the hub waits there, and any other by way of its task, with the greenlet's
/// token. Tasks ask first whether the stream can be read or written; one that says no is asked as plain code would ask it, on another thread.
/// </summary>
[CooperativePatch(typeof(Stream))]
public static class StreamPatches
{
    /// <summary><see cref="Stream.Read(byte[], int, int)"/>.</summary>
    public static Coroutine<int> ReadAsync(this Stream self, byte[] buffer, int offset, int count) => self switch
    {
        NetworkStream stream => NetworkStreamPatches.ReadAsync(stream, buffer, offset, count),
        MemoryStream or UnmanagedMemoryStream => new Coroutine<int>(self.Read(buffer, offset, count)),
        { CanRead: true } when Buffers.IsPart(buffer, offset, count) => ReadOtherAsync(self, buffer.AsMemory(offset, count)),

        // Some streams take more than there is room for, but their tasks do not.
        _ => ReadElsewhereAsync(self, buffer, offset, count),
    };

    /// <summary><see cref="Stream.Read(Span{byte})"/>.</summary>
    public static Coroutine<int> ReadAsync(this Stream self, Memory<byte> buffer) => self switch
    {
        NetworkStream stream => NetworkStreamPatches.ReadAsync(stream, buffer),
        MemoryStream or UnmanagedMemoryStream => new Coroutine<int>(self.Read(buffer.Span)),
        { CanRead: false } => ReadElsewhereAsync(self, buffer),
        _ => ReadOtherAsync(self, buffer),
    };

    /// <summary><see cref="Stream.ReadExactly(byte[], int, int)"/>.</summary>
    /// <exception cref="EndOfStreamException">The stream has ended.</exception>
    public static Coroutine ReadExactlyAsync(this Stream self, byte[] buffer, int offset, int count) => ReadExactlyAsync(self, Buffers.Of(buffer, offset, count));

    /// <summary><see cref="Stream.ReadExactly(Span{byte})"/>.</summary>
    /// <exception cref="EndOfStreamException">The stream has ended.</exception>
    public static async Coroutine ReadExactlyAsync(this Stream self, Memory<byte> buffer) => await ReadAtLeastAsync(self, buffer, buffer.Length);

    /// <summary><see cref="Stream.ReadAtLeast"/>.</summary>
    /// <exception cref="EndOfStreamException">The stream has ended, and <paramref name="throwOnEndOfStream"/>.</exception>
    public static async Coroutine<int> ReadAtLeastAsync(this Stream self, Memory<byte> buffer, int minimumBytes, bool throwOnEndOfStream = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimumBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumBytes, buffer.Length);
        var total = 0;
        while (total < minimumBytes)
        {
            var read = await ReadAsync(self, buffer[total..]);
            if (read == 0)
            {
                return throwOnEndOfStream ? throw new EndOfStreamException() : total;
            }

            total += read;
        }

        return total;
    }

    /// <summary><see cref="Stream.ReadByte"/>.</summary>
    /// <returns>The byte; -1 at the end of the stream.</returns>
    public static Coroutine<int> ReadByteAsync(this Stream self) => IsMemory(self) ? new Coroutine<int>(self.ReadByte()) : ReadOneAsync(self);

    /// <summary><see cref="Stream.Write(byte[], int, int)"/>.</summary>
    public static Coroutine WriteAsync(this Stream self, byte[] buffer, int offset, int count)
    {
        if (self is NetworkStream stream)
        {
            return NetworkStreamPatches.WriteAsync(stream, buffer, offset, count);
        }

        if (!IsMemory(self))
        {
            return self.CanWrite && Buffers.IsPart(buffer, offset, count)
                ? WriteOtherAsync(self, buffer.AsMemory(offset, count))
                : WriteElsewhereAsync(self, buffer, offset, count);
        }

        self.Write(buffer, offset, count);
        return default;
    }

    /// <summary><see cref="Stream.Write(ReadOnlySpan{byte})"/>.</summary>
    public static Coroutine WriteAsync(this Stream self, ReadOnlyMemory<byte> buffer)
    {
        if (self is NetworkStream stream)
        {
            return NetworkStreamPatches.WriteAsync(stream, buffer);
        }

        if (!IsMemory(self))
        {
            return self.CanWrite ? WriteOtherAsync(self, buffer) : WriteElsewhereAsync(self, buffer);
        }

        self.Write(buffer.Span);
        return default;
    }

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

    /// <summary><see cref="Stream.Close"/>, which may have something to write yet.</summary>
    public static Coroutine CloseAsync(this Stream self)
    {
        if (!IsMemory(self) && self is not NetworkStream)
        {
            return CloseOtherAsync(self);
        }

        self.Close();
        return default;
    }

    private static bool IsMemory(Stream stream) => stream is MemoryStream or UnmanagedMemoryStream;

    private static async Coroutine<int> ReadOtherAsync(Stream stream, Memory<byte> buffer) => await Bridge.Await(stream.ReadAsync(buffer, Bridge.Token));

    private static Coroutine<int> ReadElsewhereAsync(Stream stream, byte[] buffer, int offset, int count) =>
        Greenlet.OffloadAsync(() => stream.Read(buffer, offset, count));

    private static Coroutine<int> ReadElsewhereAsync(Stream stream, Memory<byte> buffer) => Greenlet.OffloadAsync(() => stream.Read(buffer.Span));

    private static Coroutine WriteElsewhereAsync(Stream stream, ReadOnlyMemory<byte> buffer) => Greenlet.OffloadAsync(() => stream.Write(buffer.Span));

    private static Coroutine WriteElsewhereAsync(Stream stream, byte[] buffer, int offset, int count) =>
        Greenlet.OffloadAsync(() => stream.Write(buffer, offset, count));

    private static async Coroutine WriteOtherAsync(Stream stream, ReadOnlyMemory<byte> buffer) => await Bridge.Await(stream.WriteAsync(buffer, Bridge.Token));

    private static async Coroutine CloseOtherAsync(Stream stream) => await Bridge.Await(stream.DisposeAsync());

    private static async Coroutine<int> ReadOneAsync(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1);
        try
        {
            return await ReadAsync(stream, buffer.AsMemory(0, 1)) == 0 ? -1 : buffer[0];
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
            await WriteAsync(stream, buffer.AsMemory(0, 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
