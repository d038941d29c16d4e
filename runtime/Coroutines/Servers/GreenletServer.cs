using System.Net;
using System.Net.Sockets;

namespace Coroutines;

/// <summary>What servers share: where they listen, their handlers' greenlets, how they start and stop (gevent: <c>BaseServer</c>).</summary>
/// <remarks>
/// A pool bounds how many handlers run at once: while it is full the server accepts nobody, and clients wait in the system's queue. A handler that fails is reported like
/// any greenlet. A server belongs to the hub of the thread that made it.
/// </remarks>
public abstract class GreenletServer : IDisposable
{
    /// <summary>How long <see cref="Stop"/> lets handlers go on by default.</summary>
    private static readonly TimeSpan s_defaultStopTimeout = TimeSpan.FromSeconds(1);

    private readonly Hub _hub = Hub.Current;
    private readonly ListenAddress _address;
    private readonly GreenletGroup _handlers;
    private readonly GreenletEvent _stopped = new(shared: true);
    private Greenlet? _accepting;

    /// <summary>Who has been accepted and waits for room in the pool.</summary>
    private Greenlet? _next;

    private protected GreenletServer(ListenAddress address, GreenletPool? pool)
    {
        _address = address;
        _handlers = pool ?? new GreenletGroup();
    }

    /// <summary>Whether it listens (gevent: <c>started</c>).</summary>
    public bool IsStarted => EndPoint is not null;

    /// <summary>Where it listens, with the port that the system chose; null while it is not started.</summary>
    public EndPoint? EndPoint { get; private set; }

    /// <summary>The port it listens at (gevent: <c>server_port</c>).</summary>
    /// <exception cref="InvalidOperationException">It is not started, or listens at no port.</exception>
    public int Port => EndPoint is IPEndPoint ip ? ip.Port
        : throw new InvalidOperationException(IsStarted ? $"The server listens at {EndPoint}, which has no port." : "The server has a port once it is started. Call Start first.");

    /// <summary>Listens and accepts (gevent: <c>start</c>). Does nothing when it is started. Never suspends.</summary>
    /// <exception cref="SocketException">The address is in use or not ours.</exception>
    /// <exception cref="ObjectDisposedException">The server was stopped: make a new one.</exception>
    public void Start()
    {
        _hub.CheckThread();
        ObjectDisposedException.ThrowIf(_stopped.IsSet, this);
        if (!IsStarted)
        {
            EndPoint = Open(_address);
            StartAccepting();
        }
    }

    /// <summary>Accepts again after <see cref="StopAccepting"/> (gevent: <c>start_accepting</c>). Never suspends.</summary>
    /// <exception cref="InvalidOperationException">The server is not started.</exception>
    public void StartAccepting()
    {
        _hub.CheckThread();
        if (!IsStarted)
        {
            throw new InvalidOperationException("The server is not started. Call Start first.");
        }

        if (_accepting is null or { IsReady: true })
        {
            _accepting = new Greenlet(AcceptAsync) { Name = ToString() };
            _accepting.Start();
        }
    }

    /// <summary>Leaves clients in the system's queue until <see cref="StartAccepting"/> (gevent: <c>stop_accepting</c>). Never suspends.</summary>
    public void StopAccepting()
    {
        _hub.CheckThread();
        if (_accepting is { } accepting)
        {
            _accepting = null;
            Hub.Block(accepting.KillAsync(block: false));
        }
    }

    /// <summary>
    /// Stops for good: listens no longer, lets the handlers go on for a while, and kills those that are left (gevent: <c>stop</c>). Suspends until all have ended. In plain
    /// code runs the hub meanwhile.
    /// </summary>
    /// <param name="timeout">How long the handlers may go on; one second when null.</param>
    public void Stop(TimeLimit? timeout = null) => Hub.Block(StopAsync(timeout));

    /// <inheritdoc cref="Stop"/>
    public async Coroutine StopAsync(TimeLimit? timeout = null)
    {
        _stopped.Set();
        StopAccepting();
        if (IsStarted)
        {
            EndPoint = null;
            Close();
        }

        if (_next is { } next)
        {
            await next.KillAsync(block: false);
        }

        if (!await _handlers.JoinAsync(timeout ?? s_defaultStopTimeout))
        {
            await _handlers.KillAsync();
        }
    }

    /// <summary>Starts it if need be, and waits until it is stopped (gevent: <c>serve_forever</c>). One that was stopped before returns at once.</summary>
    public void ServeForever() => Hub.Block(ServeForeverAsync());

    /// <inheritdoc cref="ServeForever"/>
    public async Coroutine ServeForeverAsync()
    {
        if (!_stopped.IsSet)
        {
            Start();
        }

        try
        {
            await _stopped.WaitAsync();
        }
        finally
        {
            await StopAsync();
        }
    }

    /// <summary>Stops it; see <see cref="Stop"/>.</summary>
    public void Dispose()
    {
        Stop();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose"/>
    public Coroutine DisposeAsync() => StopAsync();

    /// <summary>"StreamServer 127.0.0.1:8000".</summary>
    public override string ToString() => $"{GetType().Name} {EndPoint?.ToString() ?? _address.ToString()}";

    /// <summary>Opens the socket.</summary>
    private protected abstract EndPoint Open(ListenAddress address);

    /// <summary>Waits for the next client or datagram; gives the greenlet that is to handle it, or null when the socket is closed.</summary>
    private protected abstract Coroutine<Greenlet?> AcceptNextAsync();

    /// <summary>Closes the socket.</summary>
    private protected abstract void Close();

    /// <summary>Reports what went wrong outside of any handler.</summary>
    private protected void Report(Exception error) => _hub.Report(ToString(), error);

    private async Coroutine AcceptAsync()
    {
        while (true)
        {
            await _handlers.WaitAvailableAsync();
            _next ??= await AcceptNextAsync();
            if (_next is null)
            {
                return;
            }

            // In a pool that is shared with others the place may have gone meanwhile.
            await _handlers.StartAsync(_next);
            _next = null;
        }
    }
}
