using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

/// <summary><see cref="Socket"/> in a greenlet: what would block suspends, with the results, errors and timeouts of the blocking call.</summary>
/// <remarks>
/// One greenlet at a time may wait to read from a socket, and one to write: a second gets a <see cref="ConcurrentUseException"/>. A socket that is closed in another
/// greenlet ends their calls at once with the error that the blocking call has.
/// </remarks>
[CooperativePatch(typeof(Socket))]
public static partial class SocketPatches
{
    /// <summary><see cref="Socket.Accept"/>.</summary>
    public static Coroutine<Socket> AcceptAsync(this Socket self) => SocketDriver.CallAsync<Accept, Socket>(self, new Accept(self.Blocking));

    /// <summary><see cref="Socket.Available"/>: lets others run when there is nothing, so that a loop over it does not keep the data from coming.</summary>
    public static async Coroutine<int> GetAvailableAsync(this Socket self)
    {
        if (self.Available == 0)
        {
            await Greenlet.YieldAsync();
        }

        return self.Available;
    }

    /// <summary><see cref="Socket.Close()"/>: whoever waits for the socket gets an error.</summary>
    public static void Close(this Socket self)
    {
        Forget(self);
        self.Close();
    }

    /// <summary><see cref="Socket.Close(int)"/>: whoever waits for the socket gets an error.</summary>
    public static void Close(this Socket self, int timeout)
    {
        Forget(self);
        self.Close(timeout);
    }

    /// <summary><see cref="Socket.Dispose()"/>: whoever waits for the socket gets an error.</summary>
    public static void Dispose(this Socket self)
    {
        Forget(self);
        self.Dispose();
    }

    /// <summary><see cref="Socket.Disconnect"/>, which does not block.</summary>
    public static void Disconnect(this Socket self, bool reuseSocket)
    {
        Forget(self);
        self.Disconnect(reuseSocket);
    }

    internal static void Forget(Socket? socket)
    {
        if (socket is not null && Hub.CurrentIfAny is { } hub)
        {
            hub.Forget(socket.SafeHandle);
        }
    }
}
