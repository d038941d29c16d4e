using System.Buffers;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Coroutines.Net;

namespace Coroutines.AspNetCore.Transport;

/// <summary>Receives and sends what can be at once: by the system's own calls where they can be told not to block, and by .NET's elsewhere.</summary>
internal static class SocketCalls
{
    /// <summary>Once for each socket, before anything else.</summary>
    internal static void Prepare(Socket socket)
    {
        if (!DirectCalls.AreAvailable)
        {
            socket.Blocking = false;
        }
    }

    internal static int Receive(Socket socket, Span<byte> buffer, out SocketError error) =>
        DirectCalls.AreAvailable ? DirectCalls.Receive(socket, buffer, out error) : socket.Receive(buffer, SocketFlags.None, out error);

    /// <summary>One system call for the whole response, however many pieces of memory it fills.</summary>
    internal static int Send(Socket socket, in ReadOnlySequence<byte> bytes, out SocketError error)
    {
        if (DirectCalls.AreAvailable)
        {
            return DirectCalls.Send(socket, bytes, out error);
        }

        if (bytes.IsSingleSegment)
        {
            return socket.Send(bytes.FirstSpan, SocketFlags.None, out error);
        }

        var pieces = new List<ArraySegment<byte>>();
        foreach (var memory in bytes)
        {
            pieces.Add(MemoryMarshal.TryGetArray(memory, out var piece) ? piece : memory.ToArray());
        }

        return socket.Send(pieces, SocketFlags.None, out error);
    }
}
