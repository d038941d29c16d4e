using System.Net;
using System.Net.Sockets;

namespace Coroutines.AspNetCore.Tests.Support;

/// <summary>Connections to a server, from its clients' side.</summary>
internal sealed class ClientSockets : IDisposable
{
    private readonly List<Socket> _sockets = [];

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    internal static async Task<ClientSockets> ConnectAsync(int port, int count)
    {
        var clients = new ClientSockets();
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            clients._sockets.Add(socket);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port)).WaitAsync(Server.Patience);
        }

        return clients;
    }

    /// <summary>Waits until the server has closed or reset every one.</summary>
    internal async Task EndAsync()
    {
        foreach (var socket in _sockets)
        {
            try
            {
                Assert.Equal(0, await socket.ReceiveAsync(new byte[1]).WaitAsync(Server.Patience));
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
            {
                // It stood in the queue of the listening socket.
            }
        }
    }
}
