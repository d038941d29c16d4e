using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

/// <summary><see cref="TcpListener"/> in a greenlet.</summary>
[CooperativePatch(typeof(TcpListener))]
public static class TcpListenerPatches
{
    /// <summary><see cref="TcpListener.AcceptSocket"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public static Coroutine<Socket> AcceptSocketAsync(this TcpListener self)
    {
        // Says so when it was not started.
        _ = self.Pending();
        return SocketDriver.CallAsync<Accept, Socket>(self.Server, new Accept(self.Server.Blocking));
    }

    /// <summary><see cref="TcpListener.AcceptTcpClient"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public static Coroutine<TcpClient> AcceptTcpClientAsync(this TcpListener self)
    {
        _ = self.Pending();
        return SocketDriver.CallAsync<AcceptClient, TcpClient>(self.Server, new AcceptClient(self, self.Server.Blocking));
    }

    /// <summary><see cref="TcpListener.Pending"/>: lets others run when nobody is, so that a loop over it does not keep clients from coming.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public static async Coroutine<bool> PendingAsync(this TcpListener self)
    {
        if (!self.Pending())
        {
            await Greenlet.YieldAsync();
        }

        return self.Pending();
    }

    /// <summary><see cref="TcpListener.Stop"/>: whoever waits for a connection gets an error.</summary>
    public static void Stop(this TcpListener self)
    {
        SocketPatches.Forget(self.Server);
        self.Stop();
    }

    /// <summary><see cref="TcpListener.Dispose"/>: whoever waits for a connection gets an error.</summary>
    public static void Dispose(this TcpListener self)
    {
        SocketPatches.Forget(self.Server);
        self.Dispose();
    }
}
