using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

public sealed partial class Hub
{
    private readonly GreenletSet _alive = new();
    private readonly PriorityQueue<int, int> _freeIdents = new();

    private FramePool[] _framePools = [];

    /// <summary>The AsyncLocal values that the thread has, as far as the hub gave or found them.</summary>
    private ExecutionContext? _context;
    private int _identsTaken;
    private uint _ended;

    /// <summary>Greenlets that were started and have not ended, in no order.</summary>
    internal IReadOnlyCollection<Greenlet> Alive => _alive;

    /// <summary>How many greenlets have ended; it may wrap round, so only differences mean anything.</summary>
    internal uint Ended => _ended;

    /// <summary>The monitors of objects that this hub's greenlets have entered.</summary>
    internal ConditionalWeakTable<object, ObjectMonitor> Monitors { get; } = [];

    internal WaitQueue Idlers => field ??= new WaitQueue("an idle hub");

    internal void Add(Greenlet greenlet) => _alive.Add(greenlet);

    /// <exception cref="ObjectDisposedException">The hub is disposed.</exception>
    internal void CheckCanStart(Greenlet greenlet)
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(
                nameof(Hub), $"{greenlet} cannot start: its hub is disposed. A greenlet belongs to the hub it was made on; make it on the hub that is to run it.");
        }

        CheckThread();
    }

    internal void Remove(Greenlet greenlet)
    {
        _alive.Remove(greenlet);
        greenlet.EndNumber = _ended++;
        if (greenlet.DetailsIfAny is { Ident: >= 0 } details)
        {
            _freeIdents.Enqueue(details.Ident, details.Ident);
        }
    }

    /// <summary>The free frames of a method, by the number it has taken.</summary>
    internal ref FramePool FramePoolOf(int method)
    {
        if (method >= _framePools.Length)
        {
            Array.Resize(ref _framePools, Math.Max(method + 1, _framePools.Length * 2));
        }

        return ref _framePools[method];
    }

    /// <summary>The AsyncLocal values that a greenlet made now begins with; null for none.</summary>
    internal ExecutionContext? CaptureContext() => ThreadContext.Capture(_thread);

    /// <summary>The smallest number no living greenlet has.</summary>
    internal int TakeIdent(Greenlet greenlet) =>
        !greenlet.IsReady && _freeIdents.TryDequeue(out var ident, out _) ? ident : _identsTaken++;

    /// <summary>Makes <paramref name="greenlet"/> the running one, with its AsyncLocal values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Enter(Greenlet greenlet)
    {
        Running = greenlet;
        Switches++;
        Tracer?.Enter(greenlet);
        if (!ReferenceEquals(greenlet.Context, _context))
        {
            RestoreContext(greenlet);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Leave(Greenlet greenlet)
    {
        // Most greenlets never change it, and a comparison is cheaper than a store the collector must hear of.
        var context = ThreadContext.Of(_thread);
        if (!ReferenceEquals(context, _context))
        {
            _context = context;
        }

        if (!ReferenceEquals(context, greenlet.Context))
        {
            greenlet.Context = context;
        }

        Running = null;
    }

    private void RestoreContext(Greenlet greenlet)
    {
        ThreadContext.Restore(greenlet.Context);
        _context = greenlet.Context;
    }

    private sealed class KeepAliveHold : IDisposable
    {
        private Hub? _hub;

        internal KeepAliveHold(Hub hub)
        {
            _hub = hub;
            hub.Hold();
        }

        public void Dispose()
        {
            _hub?.CheckThread();
            _hub?.Release();
            _hub = null;
        }
    }
}
