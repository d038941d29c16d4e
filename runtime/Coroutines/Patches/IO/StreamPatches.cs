using System.Buffers;
using System.Net.Sockets;
using Coroutines.CompilerServices;
using Coroutines.Net;

namespace Coroutines.Patches;

/// <summary>
/// <see cref="Stream"/> in a greenlet. One that is in memory does not wait, one that lives on the hub waits there, and any other by way of its task, with the greenlet's
/// token. Tasks ask first whether the stream can be read or written; one that says no is asked as plain code would ask it, on another thread. So is one whose class overrides
/// a plain member and inherits tasks that know nothing of it.
/// </summary>
[CooperativePatch(typeof(Stream))]
public static class StreamPatches
{
    /// <summary>What <see cref="Stream"/> itself copies at once.</summary>
    private const int DefaultCopySize = 81920;

    /// <summary><see cref="Stream.Read(byte[], int, int)"/>.</summary>
    public static Coroutine<int> ReadAsync(this Stream self, byte[] buffer, int offset, int count) => self switch
    {
        NetworkStream stream when NetworkStreamPatches.IsOwnKind(stream) => NetworkStreamPatches.ReadAsync(stream, buffer, offset, count),
        MemoryStream or UnmanagedMemoryStream => new Coroutine<int>(self.Read(buffer, offset, count)),
        { CanRead: true } when Buffers.IsPart(buffer, offset, count) && StreamTasks.Of(self).Read => ReadOtherAsync(self, buffer.AsMemory(offset, count)),

        // Some streams take more than there is room for, but their tasks do not.
        _ => ReadElsewhereAsync(self, buffer, offset, count),
    };

    /// <summary><see cref="Stream.Read(Span{byte})"/>.</summary>
    public static Coroutine<int> ReadAsync(this Stream self, Memory<byte> buffer) => self switch
    {
        NetworkStream stream when NetworkStreamPatches.IsOwnKind(stream) => NetworkStreamPatches.ReadAsync(stream, buffer),
        MemoryStream or UnmanagedMemoryStream => new Coroutine<int>(self.Read(buffer.Span)),
        { CanRead: true } when StreamTasks.Of(self).Read => ReadOtherAsync(self, buffer),
        _ => ReadElsewhereAsync(self, buffer),
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
    public static Coroutine<int> ReadByteAsync(this Stream self) =>
        IsMemory(self) ? new Coroutine<int>(self.ReadByte())
        : StreamTasks.Of(self).Read ? ReadOneAsync(self)
        : Greenlet.OffloadAsync(self.ReadByte);

    /// <summary><see cref="Stream.Write(byte[], int, int)"/>.</summary>
    public static Coroutine WriteAsync(this Stream self, byte[] buffer, int offset, int count)
    {
        if (self is NetworkStream stream && NetworkStreamPatches.IsOwnKind(stream))
        {
            return NetworkStreamPatches.WriteAsync(stream, buffer, offset, count);
        }

        if (!IsMemory(self))
        {
            return self.CanWrite && Buffers.IsPart(buffer, offset, count) && StreamTasks.Of(self).Write
                ? WriteOtherAsync(self, buffer.AsMemory(offset, count))
                : WriteElsewhereAsync(self, buffer, offset, count);
        }

        self.Write(buffer, offset, count);
        return default;
    }

    /// <summary><see cref="Stream.Write(ReadOnlySpan{byte})"/>.</summary>
    public static Coroutine WriteAsync(this Stream self, ReadOnlyMemory<byte> buffer)
    {
        if (self is NetworkStream stream && NetworkStreamPatches.IsOwnKind(stream))
        {
            return NetworkStreamPatches.WriteAsync(stream, buffer);
        }

        if (!IsMemory(self))
        {
            return self.CanWrite && StreamTasks.Of(self).Write ? WriteOtherAsync(self, buffer) : WriteElsewhereAsync(self, buffer);
        }

        self.Write(buffer.Span);
        return default;
    }

    /// <summary><see cref="Stream.WriteByte"/>.</summary>
    public static Coroutine WriteByteAsync(this Stream self, byte value)
    {
        if (!IsMemory(self))
        {
            return StreamTasks.Of(self).Write ? WriteOneAsync(self, value) : WriteElsewhereAsync(self, value);
        }

        self.WriteByte(value);
        return default;
    }

    /// <summary><see cref="Stream.Flush"/>.</summary>
    public static Coroutine FlushAsync(this Stream self)
    {
        if (!(IsMemory(self) || IsNetwork(self)))
        {
            return StreamTasks.Of(self).Flush ? FlushOtherAsync(self) : Greenlet.OffloadAsync(self.Flush);
        }

        self.Flush();
        return default;
    }

    /// <summary><see cref="Stream.CopyTo(Stream)"/>.</summary>
    public static Coroutine CopyToAsync(this Stream self, Stream destination) =>
        IsCopiedByTask(self, destination) ? CopyByTaskAsync(self, destination)
        : IsCopiedHere(self, destination) ? CopyHereAsync(self, destination, DefaultCopySize)
        : CopyElsewhereAsync(self, destination);

    /// <summary><see cref="Stream.CopyTo(Stream, int)"/>.</summary>
    public static Coroutine CopyToAsync(this Stream self, Stream destination, int bufferSize) =>
        IsCopiedByTask(self, destination) ? CopyByTaskAsync(self, destination, bufferSize)
        : IsCopiedHere(self, destination) && bufferSize > 0 ? CopyHereAsync(self, destination, bufferSize)
        : CopyElsewhereAsync(self, destination, bufferSize);

    /// <summary><see cref="Stream.Close"/>, which may have something to write yet.</summary>
    public static Coroutine CloseAsync(this Stream self)
    {
        if (!(IsMemory(self) || IsNetwork(self)))
        {
            return StreamTasks.Of(self).Close ? CloseOtherAsync(self) : Greenlet.OffloadAsync(self.Close);
        }

        self.Close();
        return default;
    }

    private static bool IsNetwork(Stream stream) => stream is NetworkStream network && NetworkStreamPatches.IsOwnKind(network);

    private static bool IsMemory(Stream stream) => stream is MemoryStream or UnmanagedMemoryStream;

    private static async Coroutine<int> ReadOtherAsync(Stream stream, Memory<byte> buffer) => await Bridge.Await(stream.ReadAsync(buffer, Bridge.Token));

    private static Coroutine<int> ReadElsewhereAsync(Stream stream, byte[] buffer, int offset, int count) =>
        Greenlet.OffloadAsync(() => stream.Read(buffer, offset, count));

    private static Coroutine<int> ReadElsewhereAsync(Stream stream, Memory<byte> buffer) => Greenlet.OffloadAsync(() => stream.Read(buffer.Span));

    private static Coroutine WriteElsewhereAsync(Stream stream, ReadOnlyMemory<byte> buffer) => Greenlet.OffloadAsync(() => stream.Write(buffer.Span));

    private static Coroutine WriteElsewhereAsync(Stream stream, byte[] buffer, int offset, int count) =>
        Greenlet.OffloadAsync(() => stream.Write(buffer, offset, count));

    private static Coroutine WriteElsewhereAsync(Stream stream, byte value) => Greenlet.OffloadAsync(() => stream.WriteByte(value));

    private static async Coroutine WriteOtherAsync(Stream stream, ReadOnlyMemory<byte> buffer) => await Bridge.Await(stream.WriteAsync(buffer, Bridge.Token));

    private static async Coroutine FlushOtherAsync(Stream stream) => await Bridge.Await(stream.FlushAsync(Bridge.Token));

    private static bool IsCopiedByTask(Stream source, Stream destination) => StreamTasks.Of(source).CopyTo && (destination is null || StreamTasks.Of(destination).Write);

    /// <summary>Whether copying is reading and writing; what <see cref="Stream.CopyTo(Stream, int)"/> refuses is left to it.</summary>
    private static bool IsCopiedHere(Stream source, Stream destination) => StreamTasks.Of(source).CopiesByReading && source.CanRead && destination is { CanWrite: true };

    private static async Coroutine CopyByTaskAsync(Stream source, Stream destination) => await Bridge.Await(source.CopyToAsync(destination, Bridge.Token));

    private static async Coroutine CopyByTaskAsync(Stream source, Stream destination, int bufferSize) =>
        await Bridge.Await(source.CopyToAsync(destination, bufferSize, Bridge.Token));

    private static Coroutine CopyElsewhereAsync(Stream source, Stream destination) => Greenlet.OffloadAsync(() => source.CopyTo(destination));

    private static Coroutine CopyElsewhereAsync(Stream source, Stream destination, int bufferSize) => Greenlet.OffloadAsync(() => source.CopyTo(destination, bufferSize));

    private static async Coroutine CopyHereAsync(Stream source, Stream destination, int bufferSize)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(bufferSize);
        try
        {
            int read;
            while ((read = await ReadAsync(source, buffer, 0, buffer.Length)) != 0)
            {
                await WriteAsync(destination, buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

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
