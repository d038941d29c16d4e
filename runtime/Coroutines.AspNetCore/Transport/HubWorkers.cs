using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coroutines.AspNetCore.Transport;

/// <summary>The hubs that Kestrel's connections run on, for all its endpoints. They start with the first one and end with the host.</summary>
internal sealed class HubWorkers(IOptions<GreenletTransportOptions> options, IMemoryPoolFactory<byte> pools, ILoggerFactory loggers) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly GreenletTransportOptions _options = options.Value;
    private readonly ILogger _logger = loggers.CreateLogger("Coroutines.AspNetCore.Transport");
    private readonly List<HubListener> _listeners = [];
    private readonly GreenletQueue<HubListener>?[] _inboxes = new GreenletQueue<HubListener>?[options.Value.Hubs];
    private HubGroup? _group;
    private int _next;

    internal HubListener Listen(EndPoint endpoint)
    {
        var listener = new HubListener(endpoint, _options, this, pools.Create(), _logger);
        lock (_gate)
        {
            _listeners.Add(listener);
            foreach (var inbox in _inboxes)
            {
                inbox?.PutNoWait(listener);
            }

            _group ??= StartGroup();
        }

        return listener;
    }

    internal void Forget(HubListener listener)
    {
        lock (_gate)
        {
            _listeners.Remove(listener);
        }
    }

    /// <summary>The hub whose turn it is to get a connection, where one listening socket serves them all.</summary>
    internal Hub NextHub()
    {
        var hubs = Hubs;
        return hubs[(int)((uint)Interlocked.Increment(ref _next) % (uint)hubs.Count)];
    }

    /// <summary>The hubs, which start now if they have not.</summary>
    internal IReadOnlyList<Hub> Hubs
    {
        get
        {
            lock (_gate)
            {
                return (_group ??= StartGroup()).Hubs;
            }
        }
    }

    public void Dispose() => _group?.Dispose();

    private HubGroup StartGroup()
    {
        var group = new HubGroup(_options.Hubs, WorkAsync, "Kestrel hub");
        group.WorkerFailed += (_, failure) => _logger.LogCritical(failure.Exception, "A hub failed and is replaced; its connections are lost.");
        return group;
    }

    /// <summary>Accepts from every listener; fails, and is replaced with its hub, when one of them fails.</summary>
    private async Coroutine WorkAsync(int number)
    {
        var worker = Greenlet.Current!;
        var inbox = new GreenletQueue<HubListener>(shared: true);
        lock (_gate)
        {
            _inboxes[number] = inbox;
            foreach (var listener in _listeners)
            {
                inbox.PutNoWait(listener);
            }
        }

        while (true)
        {
            var accepting = Greenlet.Spawn((Func<HubListener, int, Coroutine>)AcceptAsync, await inbox.GetAsync(), number);
            accepting.LinkException(failed => worker.Kill(failed.Exception, block: false));
        }
    }

    private static Coroutine AcceptAsync(HubListener listener, int number) => listener.ServeAsync(number);
}
