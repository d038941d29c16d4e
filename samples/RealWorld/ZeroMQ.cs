using Coroutines;
using NetMQ;
using NetMQ.Sockets;

namespace RealWorld;

/// <summary>The tutorial's ZeroMQ program: two greenlets that send to and wait for each other.</summary>
internal static partial class ZeroMQ
{
    [Greenlet]
    private static void Server(RequestSocket serverSocket, TextWriter output)
    {
        for (var request = 1; request < 10; request++)
        {
            output.WriteLine($"Switched to Server for {request}");
            serverSocket.SendFrame("Hello");
            // Implicit context switch occurs here
            serverSocket.ReceiveFrameString();
        }
    }

    [Greenlet]
    private static void Client(ResponseSocket clientSocket, TextWriter output)
    {
        for (var request = 1; request < 10; request++)
        {
            clientSocket.ReceiveFrameString();
            output.WriteLine($"Switched to Client for {request}");
            // Implicit context switch occurs here
            clientSocket.SendFrame("World");
        }
    }

    public static void Run(TextWriter output)
    {
        using var serverSocket = new RequestSocket();
        var port = serverSocket.BindRandomPort("tcp://127.0.0.1");
        using var clientSocket = new ResponseSocket();
        clientSocket.Connect($"tcp://127.0.0.1:{port}");
        Greenlet.JoinAll([Greenlet.Spawn(Server, serverSocket, output), Greenlet.Spawn(Client, clientSocket, output)], raiseError: true);
    }
}
