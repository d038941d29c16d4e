using System.Net;
using System.Net.Sockets;
using Coroutines;

namespace Web;

/// <summary>Access with <c>nc 127.0.0.1 5000</c>.</summary>
internal static partial class Simple
{
    public static void Run(int port)
    {
        using var server = new StreamServer(new IPEndPoint(IPAddress.Loopback, port), Handle);
        server.Start();
        Console.WriteLine($"Now listening on: tcp://{server.EndPoint}");
        server.ServeForever();
    }

    [Greenlet]
    private static void Handle(Socket socket, EndPoint address)
    {
        socket.Send("Hello from a telnet!\n"u8.ToArray());
        for (var i = 0; i < 5; i++)
            socket.Send(System.Text.Encoding.ASCII.GetBytes($"{i}\n"));
    }
}
