using System.Net;
using System.Net.Sockets;
using Coroutines;

namespace Versus;

internal static partial class EchoServer
{
    [Greenlet]
    public static void Serve(int port, int size)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Any, port));
        listener.Listen(4096);
        while (true)
            Greenlet.Spawn(Echo, listener.Accept(), size);
    }

    [Greenlet]
    private static void Echo(Socket socket, int size)
    {
        using (socket)
        {
            socket.NoDelay = true;
            var buffer = new byte[size];
            int count;
            while ((count = socket.Receive(buffer)) > 0)
                socket.Send(buffer, count, SocketFlags.None); // as in blocking code, sends all of it
        }
    }
}
