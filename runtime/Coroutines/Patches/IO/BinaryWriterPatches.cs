using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>
/// <see cref="BinaryWriter"/> in a greenlet. The writer itself turns a value into bytes, into memory; then they are written to its stream, where the greenlet may
/// wait.
/// </summary>
[CooperativePatch(typeof(BinaryWriter))]
public static class BinaryWriterPatches
{
    /// <summary><see cref="BinaryWriter.Write(bool)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, bool value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(byte)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, byte value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(sbyte)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, sbyte value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(short)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, short value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(ushort)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, ushort value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(int)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, int value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(uint)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, uint value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(long)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, long value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(ulong)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, ulong value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(Half)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, Half value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(float)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, float value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(double)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, double value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(decimal)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, decimal value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(char)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, char ch) => WriteAsync(self, ch, static (writer, ch) => writer.Write(ch));

    /// <summary><see cref="BinaryWriter.Write(string)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, string value) => WriteAsync(self, value, static (writer, value) => writer.Write(value));

    /// <summary><see cref="BinaryWriter.Write(byte[])"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, byte[] buffer) => WriteAsync(self, buffer, static (writer, buffer) => writer.Write(buffer));

    /// <summary><see cref="BinaryWriter.Write(char[])"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, char[] chars) => WriteAsync(self, chars, static (writer, chars) => writer.Write(chars));

    /// <summary><see cref="BinaryWriter.Write(byte[], int, int)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, byte[] buffer, int index, int count) =>
        WriteAsync(self, new ArraySegment<byte>(buffer, index, count), static (writer, bytes) => writer.Write(bytes.Array!, bytes.Offset, bytes.Count));

    /// <summary><see cref="BinaryWriter.Write(char[], int, int)"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, char[] chars, int index, int count) =>
        WriteAsync(self, new ArraySegment<char>(chars, index, count), static (writer, part) => writer.Write(part.Array!, part.Offset, part.Count));

    /// <summary><see cref="BinaryWriter.Write(ReadOnlySpan{byte})"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, ReadOnlyMemory<byte> buffer) =>
        WriteAsync(self, buffer, static (writer, buffer) => writer.Write(buffer.Span));

    /// <summary><see cref="BinaryWriter.Write(ReadOnlySpan{char})"/>.</summary>
    public static Coroutine WriteAsync(this BinaryWriter self, ReadOnlyMemory<char> chars) =>
        WriteAsync(self, chars, static (writer, chars) => writer.Write(chars.Span));

    /// <summary><see cref="BinaryWriter.Write7BitEncodedInt"/>.</summary>
    public static Coroutine Write7BitEncodedIntAsync(this BinaryWriter self, int value) =>
        WriteAsync(self, value, static (writer, value) => writer.Write7BitEncodedInt(value));

    /// <summary><see cref="BinaryWriter.Write7BitEncodedInt64"/>.</summary>
    public static Coroutine Write7BitEncodedInt64Async(this BinaryWriter self, long value) =>
        WriteAsync(self, value, static (writer, value) => writer.Write7BitEncodedInt64(value));

    /// <summary><see cref="BinaryWriter.Flush"/>.</summary>
    public static Coroutine FlushAsync(this BinaryWriter self) => StreamPatches.FlushAsync(BinaryParts.Stream(self));

    /// <summary><see cref="BinaryWriter.Close"/>, whose stream may have something to write yet.</summary>
    public static async Coroutine CloseAsync(this BinaryWriter self) => await Bridge.Await(self.DisposeAsync());

    private static async Coroutine WriteAsync<T>(BinaryWriter self, T value, Action<BinaryWriter, T> write)
    {
        if (BinaryParts.Stream(self) is MemoryStream)
        {
            write(self, value);
            return;
        }

        var bytes = Encode(self, value, write);
        await StreamPatches.WriteAsync(BinaryParts.Stream(self), bytes);
    }

    private static ReadOnlyMemory<byte> Encode<T>(BinaryWriter self, T value, Action<BinaryWriter, T> write)
    {
        var bytes = new MemoryStream();
        ref var place = ref BinaryParts.Stream(self);
        var stream = place;
        place = bytes;
        try
        {
            write(self, value);
        }
        finally
        {
            place = stream;
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
