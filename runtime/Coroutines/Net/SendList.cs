using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Sends all of several buffers, as the blocking call does.</summary>
internal struct SendList(IList<ArraySegment<byte>> buffers, SocketFlags flags) : ISocketOperation<int>
{
    private IList<ArraySegment<byte>> _left = buffers;

    public readonly Readiness Direction => Readiness.Write;

    public readonly bool IsDirect => false;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfSend(socket);

    public SocketError Try(Socket socket, ref int result)
    {
        while (true)
        {
            var sent = socket.Send(_left, flags, out var error);
            result += sent;
            if (error != SocketError.Success)
            {
                return error;
            }

            _left = Skip(_left, sent);
            if (_left.Count == 0)
            {
                return SocketError.Success;
            }
        }
    }

    private static List<ArraySegment<byte>> Skip(IList<ArraySegment<byte>> buffers, int count)
    {
        var left = new List<ArraySegment<byte>>();
        foreach (var buffer in buffers)
        {
            var skipped = Math.Min(count, buffer.Count);
            count -= skipped;
            if (skipped < buffer.Count)
            {
                left.Add(buffer[skipped..]);
            }
        }

        return left;
    }
}
