using System.Collections;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary><see cref="Socket.Poll(int, SelectMode)"/> and <see cref="Socket.Select(IList, IList, IList, int)"/> without blocking: looked at once, and again each time something changes.</summary>
internal static class ReadinessWait
{
    internal static async Coroutine<bool> PollAsync(Socket socket, SelectMode mode, TimeSpan timeout)
    {
        if (socket.Poll(0, mode))
        {
            if (Hub.Current.IsTurnOver())
            {
                await Greenlet.YieldAsync();
            }

            return true;
        }

        if (timeout == TimeSpan.Zero)
        {
            await Greenlet.YieldAsync();
            return false;
        }

        var hub = Hub.Current;
        var deadline = hub.DeadlineAfter(timeout);
        var wanted = mode switch
        {
            SelectMode.SelectRead => Readiness.Read,
            SelectMode.SelectWrite => Readiness.Write,
            _ => Readiness.Read | Readiness.Write,
        };
        try
        {
            while (await hub.WhenReady(socket.SafeHandle, wanted, deadline))
            {
                if (socket.Poll(0, mode))
                {
                    return true;
                }
            }

            return false;
        }
        catch (ObjectDisposedException)
        {
            // The blocking call says that a socket which was closed is ready, and the next call says why.
            return true;
        }
    }

    internal static async Coroutine SelectAsync(IList? read, IList? write, IList? error, TimeSpan timeout)
    {
        var hub = Hub.Current;
        var deadline = hub.DeadlineAfter(timeout);
        using var watch = new SocketSetWatch(hub, read, write, error);
        while (true)
        {
            var (readable, writable, failed) = (Copy(read), Copy(write), Copy(error));
            Socket.Select(readable, writable, failed, TimeSpan.Zero);
            if (Count(readable) + Count(writable) + Count(failed) > 0)
            {
                Keep(read, readable);
                Keep(write, writable);
                Keep(error, failed);
                if (hub.IsTurnOver())
                {
                    await Greenlet.YieldAsync();
                }

                return;
            }

            if (timeout == TimeSpan.Zero)
            {
                await Greenlet.YieldAsync();
            }

            if (timeout == TimeSpan.Zero || !await watch.WaitAsync(deadline))
            {
                read?.Clear();
                write?.Clear();
                error?.Clear();
                return;
            }
        }
    }

    private static List<Socket>? Copy(IList? sockets) => sockets is null || sockets.Count == 0 ? null : [.. sockets.Cast<Socket>()];

    private static int Count(List<Socket>? sockets) => sockets?.Count ?? 0;

    private static void Keep(IList? sockets, List<Socket>? ready)
    {
        if (sockets is null)
        {
            return;
        }

        // In the order they were given, as the blocking call leaves them.
        sockets.Clear();
        foreach (var socket in ready ?? [])
        {
            sockets.Add(socket);
        }
    }
}
