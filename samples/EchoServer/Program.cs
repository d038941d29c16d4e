using System.Net;
using System.Net.Sockets;
using Coroutines;

namespace EchoServer;

/// <summary>
/// A TCP server that sends back what it gets, written like a first lesson in sockets: one loop that accepts, one loop for each client, every call
/// blocking. Try it with <c>nc 127.0.0.1 16000</c>; a port may be given as the argument.
/// </summary>
internal static partial class Program
{
    private static void Main(string[] args)
    {
        var listener = new TcpListener(IPAddress.Any, args.Length > 0 ? int.Parse(args[0]) : 16000);
        listener.Start(backlog: 1024);
        Console.WriteLine($"Starting echo server on port {((IPEndPoint)listener.LocalEndpoint).Port}");
        Greenlet.Spawn(Serve, listener).Get();
    }

    [Greenlet]
    private static void Serve(TcpListener listener)
    {
        while (true)
            Greenlet.Spawn(Echo, listener.AcceptTcpClient());
    }

    [Greenlet]
    private static void Echo(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            var buffer = new byte[4096];
            int count;
            while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
                stream.Write(buffer, 0, count);
        }
    }
}
