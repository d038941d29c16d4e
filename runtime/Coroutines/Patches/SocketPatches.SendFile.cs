using System.Net.Sockets;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

public static partial class SocketPatches
{
    /// <summary>Bytes of a file that are read and sent at a time.</summary>
    private const int FileChunk = 64 * 1024;

    /// <summary><see cref="Socket.SendFile(string)"/>; the file is read on a thread.</summary>
    public static Coroutine SendFileAsync(this Socket self, string? fileName) =>
        SendFileAsync(self, fileName, default(ReadOnlyMemory<byte>), default, TransmitFileOptions.UseDefaultWorkerThread);

    /// <summary><see cref="Socket.SendFile(string, byte[], byte[], TransmitFileOptions)"/>; the file is read on a thread.</summary>
    public static Coroutine SendFileAsync(this Socket self, string? fileName, byte[]? preBuffer, byte[]? postBuffer, TransmitFileOptions flags) =>
        SendFileAsync(self, fileName, new ReadOnlyMemory<byte>(preBuffer), new ReadOnlyMemory<byte>(postBuffer), flags);

    /// <summary><see cref="Socket.SendFile(string, ReadOnlySpan{byte}, ReadOnlySpan{byte}, TransmitFileOptions)"/>; the file is read on a thread.</summary>
    public static async Coroutine SendFileAsync(
        this Socket self, string? fileName, ReadOnlyMemory<byte> preBuffer, ReadOnlyMemory<byte> postBuffer, TransmitFileOptions flags)
    {
        using var file = fileName is null ? null : File.OpenHandle(fileName, options: FileOptions.Asynchronous | FileOptions.SequentialScan);
        await SendIfAnyAsync(self, preBuffer);
        if (file is not null)
        {
            var chunk = new byte[FileChunk];
            var offset = 0L;
            int count;
            while ((count = await Bridge.Await(RandomAccess.ReadAsync(file, chunk, offset, Bridge.Token))) > 0)
            {
                await SendAsync(self, chunk, count, SocketFlags.None);
                offset += count;
            }
        }

        await SendIfAnyAsync(self, postBuffer);
        if ((flags & (TransmitFileOptions.Disconnect | TransmitFileOptions.ReuseSocket)) != 0)
        {
            Disconnect(self, (flags & TransmitFileOptions.ReuseSocket) != 0);
        }
    }

    private static async Coroutine SendIfAnyAsync(Socket socket, ReadOnlyMemory<byte> buffer)
    {
        if (!buffer.IsEmpty)
        {
            await SendAsync(socket, buffer, SocketFlags.None);
        }
    }
}
