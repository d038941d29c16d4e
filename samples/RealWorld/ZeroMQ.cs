using Coroutines;
using NetMQ;
using NetMQ.Sockets;

namespace RealWorld;

/// <summary>The tutorial's ZeroMQ program: two greenlets that send to and wait for each other.</summary>
internal static partial class ZeroMQ
{
    [Greenlet]
    private static void Server(RequestSocket serverSocket, Action<string> print)
    {
        for (var request = 1; request < 10; request++)
        {
            print($"Switched to Server for {request}");
            serverSocket.SendFrame("Hello");
            // Implicit context switch occurs here
            serverSocket.ReceiveFrameString();
        }
    }

    [Greenlet]
    private static void Client(ResponseSocket clientSocket, Action<string> print)
    {
        for (var request = 1; request < 10; request++)
        {
            clientSocket.ReceiveFrameString();
            print($"Switched to Client for {request}");
            // Implicit context switch occurs here
            clientSocket.SendFrame("World");
        }
    }

    public static void Run(Action<string> print)
    {
        using var serverSocket = new RequestSocket();
        var port = serverSocket.BindRandomPort("tcp://127.0.0.1");
        using var clientSocket = new ResponseSocket();
        clientSocket.Connect($"tcp://127.0.0.1:{port}");
        Greenlet.JoinAll([Greenlet.Spawn(Server, serverSocket, print), Greenlet.Spawn(Client, clientSocket, print)], raiseError: true);
    }
}
