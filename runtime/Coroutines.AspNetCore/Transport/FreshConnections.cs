namespace Coroutines.AspNetCore.Transport;

/// <summary>
/// The connections of a listener from which nothing has been read yet. Kestrel, once it hears that nobody comes any more, ends those that have not begun a request, and so it
/// must not hear of it while somebody's request lies in a socket.
/// </summary>
internal sealed class FreshConnections
{
    /// <summary>Who has not been read from after so long will not be.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly HashSet<HubConnection> _connections = [];

    private bool AreWaiting
    {
        get
        {
            lock (_gate)
            {
                return _connections.Any(static connection => connection.HasUnread);
            }
        }
    }

    internal void Add(HubConnection connection)
    {
        lock (_gate)
        {
            _connections.Add(connection);
        }
    }

    internal void Remove(HubConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    /// <summary>Waits until whatever they have sent is being read.</summary>
    internal async Coroutine WaitAsync()
    {
        var end = Environment.TickCount64 + (long)s_patience.TotalMilliseconds;
        while (AreWaiting && Environment.TickCount64 < end)
        {
            await Greenlet.SleepAsync(s_pause);
        }
    }
}
