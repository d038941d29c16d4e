using System.Net;
using System.Net.Sockets;
using System.Text;
using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>A service built around a pool: it listens to as many sockets at once as the pool has room for.</summary>
internal sealed partial class SocketPool(int size)
{
    private readonly GreenletPool _pool = new(size);

    [Greenlet]
    private void Listen(Socket socket)
    {
        var buffer = new byte[1024];
        int count;
        while ((count = socket.Receive(buffer)) > 0)
            Console.WriteLine($"Heard {Encoding.UTF8.GetString(buffer, 0, count)}");
    }

    public void AddHandler(Socket socket)
    {
        if (_pool.IsFull)
            throw new InvalidOperationException("At maximum pool size");
        else
            _pool.Spawn(Listen, socket);
    }

    public void Shutdown() => _pool.Kill();

    /// <summary>The tutorial has room for a thousand, and leaves the program to the reader.</summary>
    public static void Run()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sockets = new SocketPool(2);
        var clients = new List<TcpClient>();
        for (var i = 0; i < 3; i++)
        {
            clients.Add(new TcpClient("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port));
            var socket = listener.AcceptSocket();
            try
            {
                sockets.AddHandler(socket);
            }
            catch (InvalidOperationException e)
            {
                Console.WriteLine(e.Message);
            }
        }

        foreach (var (name, client) in new[] { "one", "two" }.Zip(clients))
        {
            client.Client.Send(Encoding.UTF8.GetBytes(name));
            Greenlet.Sleep(0.2);
        }

        sockets.Shutdown();
    }
}
