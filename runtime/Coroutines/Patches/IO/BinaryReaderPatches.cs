namespace Coroutines.Patches;

/// <summary>
/// <see cref="BinaryReader"/> in a greenlet. The bytes that a value takes are read from the stream first, where the greenlet may wait; then the reader itself makes
/// the value of them, so that its encoding and its errors are its own.
/// </summary>
/// <remarks>A class derived from it is served as long as its values take as many bytes.</remarks>
[CooperativePatch(typeof(BinaryReader))]
public static class BinaryReaderPatches
{
    private const int MostLengthBytes = 5;
    private const int MostLongBytes = 10;

    /// <summary><see cref="BinaryReader.ReadBoolean"/>.</summary>
    public static Coroutine<bool> ReadBooleanAsync(this BinaryReader self) => ReadAsync(self, 1, static reader => reader.ReadBoolean());

    /// <summary><see cref="BinaryReader.ReadByte"/>.</summary>
    public static Coroutine<byte> ReadByteAsync(this BinaryReader self) => ReadAsync(self, 1, static reader => reader.ReadByte());

    /// <summary><see cref="BinaryReader.ReadSByte"/>.</summary>
    public static Coroutine<sbyte> ReadSByteAsync(this BinaryReader self) => ReadAsync(self, 1, static reader => reader.ReadSByte());

    /// <summary><see cref="BinaryReader.ReadInt16"/>.</summary>
    public static Coroutine<short> ReadInt16Async(this BinaryReader self) => ReadAsync(self, sizeof(short), static reader => reader.ReadInt16());

    /// <summary><see cref="BinaryReader.ReadUInt16"/>.</summary>
    public static Coroutine<ushort> ReadUInt16Async(this BinaryReader self) => ReadAsync(self, sizeof(ushort), static reader => reader.ReadUInt16());

    /// <summary><see cref="BinaryReader.ReadInt32"/>.</summary>
    public static Coroutine<int> ReadInt32Async(this BinaryReader self) => ReadAsync(self, sizeof(int), static reader => reader.ReadInt32());

    /// <summary><see cref="BinaryReader.ReadUInt32"/>.</summary>
    public static Coroutine<uint> ReadUInt32Async(this BinaryReader self) => ReadAsync(self, sizeof(uint), static reader => reader.ReadUInt32());

    /// <summary><see cref="BinaryReader.ReadInt64"/>.</summary>
    public static Coroutine<long> ReadInt64Async(this BinaryReader self) => ReadAsync(self, sizeof(long), static reader => reader.ReadInt64());

    /// <summary><see cref="BinaryReader.ReadUInt64"/>.</summary>
    public static Coroutine<ulong> ReadUInt64Async(this BinaryReader self) => ReadAsync(self, sizeof(ulong), static reader => reader.ReadUInt64());

    /// <summary><see cref="BinaryReader.ReadHalf"/>.</summary>
    public static Coroutine<Half> ReadHalfAsync(this BinaryReader self) => ReadAsync(self, sizeof(short), static reader => reader.ReadHalf());

    /// <summary><see cref="BinaryReader.ReadSingle"/>.</summary>
    public static Coroutine<float> ReadSingleAsync(this BinaryReader self) => ReadAsync(self, sizeof(float), static reader => reader.ReadSingle());

    /// <summary><see cref="BinaryReader.ReadDouble"/>.</summary>
    public static Coroutine<double> ReadDoubleAsync(this BinaryReader self) => ReadAsync(self, sizeof(double), static reader => reader.ReadDouble());

    /// <summary><see cref="BinaryReader.ReadDecimal"/>.</summary>
    public static Coroutine<decimal> ReadDecimalAsync(this BinaryReader self) => ReadAsync(self, sizeof(decimal), static reader => reader.ReadDecimal());

    /// <summary><see cref="BinaryReader.Read7BitEncodedInt"/>.</summary>
    public static async Coroutine<int> Read7BitEncodedIntAsync(this BinaryReader self) =>
        Feed(self, await ReadEncodedAsync(self, MostLengthBytes), static reader => reader.Read7BitEncodedInt());

    /// <summary><see cref="BinaryReader.Read7BitEncodedInt64"/>.</summary>
    public static async Coroutine<long> Read7BitEncodedInt64Async(this BinaryReader self) =>
        Feed(self, await ReadEncodedAsync(self, MostLongBytes), static reader => reader.Read7BitEncodedInt64());

    /// <summary><see cref="BinaryReader.ReadString"/>.</summary>
    public static async Coroutine<string> ReadStringAsync(this BinaryReader self)
    {
        var prefix = await ReadEncodedAsync(self, MostLengthBytes);
        var length = Feed(self, prefix, static reader => reader.Read7BitEncodedInt());
        return Feed(self, [.. prefix, .. length > 0 ? await ReadUpToAsync(self, length) : []], static reader => reader.ReadString());
    }

    /// <summary><see cref="BinaryReader.ReadBytes"/>.</summary>
    public static Coroutine<byte[]> ReadBytesAsync(this BinaryReader self, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return ReadUpToAsync(self, count);
    }

    /// <summary><see cref="BinaryReader.Read(byte[], int, int)"/>.</summary>
    public static async Coroutine<int> ReadAsync(this BinaryReader self, byte[] buffer, int index, int count) =>
        await StreamPatches.ReadAsync(self.BaseStream, buffer, index, count);

    /// <summary><see cref="BinaryReader.Read()"/>.</summary>
    /// <returns>The character; -1 at the end of the stream.</returns>
    public static async Coroutine<int> ReadAsync(this BinaryReader self)
    {
        while (true)
        {
            // The reader's decoder keeps the beginning of a character.
            var bytes = await ReadUpToAsync(self, 1);
            var character = Feed(self, bytes, static reader => reader.Read());
            if (character >= 0 || bytes.Length == 0)
            {
                return character;
            }
        }
    }

    /// <summary><see cref="BinaryReader.ReadChar"/>.</summary>
    /// <exception cref="EndOfStreamException">The stream has ended.</exception>
    public static async Coroutine<char> ReadCharAsync(this BinaryReader self)
    {
        var character = await ReadAsync(self);
        return character >= 0 ? (char)character : Feed(self, [], static reader => reader.ReadChar());
    }

    /// <summary><see cref="BinaryReader.ReadChars"/>.</summary>
    public static async Coroutine<char[]> ReadCharsAsync(this BinaryReader self, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var buffer = new char[count];
        return buffer[..await ReadAsync(self, buffer, 0, count)];
    }

    /// <summary><see cref="BinaryReader.Read(char[], int, int)"/>.</summary>
    public static async Coroutine<int> ReadAsync(this BinaryReader self, char[] buffer, int index, int count)
    {
        // Checks the arguments.
        _ = new ArraySegment<char>(buffer, index, count);
        var read = 0;
        for (; read < count && await ReadAsync(self) is >= 0 and var character; read++)
        {
            buffer[index + read] = (char)character;
        }

        return read;
    }

    private static async Coroutine<T> ReadAsync<T>(BinaryReader self, int size, Func<BinaryReader, T> read) =>
        self.BaseStream is MemoryStream ? read(self) : Feed(self, await ReadUpToAsync(self, size), read);

    /// <summary>As many bytes as a number takes that ends with the first byte below 128.</summary>
    private static async Coroutine<byte[]> ReadEncodedAsync(BinaryReader self, int most)
    {
        var bytes = new List<byte>(most);
        while (bytes.Count < most)
        {
            if (await StreamPatches.ReadByteAsync(self.BaseStream) is not (>= 0 and var next))
            {
                break;
            }

            bytes.Add((byte)next);
            if (next < 0x80)
            {
                break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Fewer only at the end of the stream.</summary>
    private static async Coroutine<byte[]> ReadUpToAsync(BinaryReader self, int count)
    {
        // A length that came from the stream is not to be believed before its bytes have come.
        const int FirstBlock = 65536;
        var bytes = new byte[Math.Min(count, FirstBlock)];
        var length = 0;
        while (length < count)
        {
            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(2L * length, count));
            }

            length += await StreamPatches.ReadAtLeastAsync(self.BaseStream, bytes.AsMemory(length), bytes.Length - length, throwOnEndOfStream: false);
            if (length < bytes.Length)
            {
                return bytes[..length];
            }
        }

        return bytes;
    }

    /// <summary>Has the reader read from <paramref name="bytes"/>; when they are too few it says so as at the end of its stream.</summary>
    private static T Feed<T>(BinaryReader self, byte[] bytes, Func<BinaryReader, T> read)
    {
        ref var place = ref BinaryParts.Stream(self);
        var stream = place;
        place = new MemoryStream(bytes, writable: false);
        try
        {
            return read(self);
        }
        finally
        {
            place = stream;
        }
    }
}
