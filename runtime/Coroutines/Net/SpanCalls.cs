using System.Buffers;

namespace Coroutines.Net;

/// <summary>A stream's calls with spans, by way of those with arrays: a span cannot be kept while others run.</summary>
internal static class SpanCalls
{
    internal static int Read(Stream stream, Span<byte> buffer)
    {
        var rented = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            var count = stream.Read(rented, 0, buffer.Length);
            rented.AsSpan(0, count).CopyTo(buffer);
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    internal static int ReadByte(Stream stream)
    {
        Span<byte> value = stackalloc byte[1];
        return Read(stream, value) == 0 ? -1 : value[0];
    }

    internal static void Write(Stream stream, ReadOnlySpan<byte> buffer)
    {
        var rented = ArrayPool<byte>.Shared.Rent(buffer.Length);
        try
        {
            buffer.CopyTo(rented);
            stream.Write(rented, 0, buffer.Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
