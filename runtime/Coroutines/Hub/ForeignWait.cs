using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// The wait of a greenlet for something that is not the hub's and may end on another thread: a task, or an awaitable of somebody else.
/// </summary>
internal sealed class ForeignWait : HubItem, IWait
{
    private const int PoolLimit = 256;

    [ThreadStatic]
    private static ForeignWait? t_free;

    [ThreadStatic]
    private static int t_freeCount;

    private readonly Action _completed;
    private Hub _hub = null!;
    private Greenlet? _greenlet;
    private CancellationTokenSource? _cancellation;
    private bool _isRaw;
    private bool _throwDeferred;

    private ForeignWait() => _completed = OnCompleted;

    /// <summary>Parks the running greenlet in an awaitable that knows nothing of us; its end cannot be hurried.</summary>
    /// <returns>What the awaitable must call.</returns>
    internal static Action Begin(Frame awaiter)
    {
        var wait = Rent(awaiter);
        wait._isRaw = true;
        return wait._completed;
    }

    /// <summary>Parks the running greenlet until the returned action is called, a kill or a timeout comes, or the deadline passes.</summary>
    /// <param name="awaiter">Who awaits it.</param>
    /// <param name="deadline">In hub ticks.</param>
    /// <param name="usesToken">Whether what is waited for was given the greenlet's token, and so must be heard to its end.</param>
    internal static Action Begin(Frame awaiter, long deadline, bool usesToken)
    {
        var wait = Rent(awaiter);
        if (usesToken)
        {
            wait._cancellation = wait._greenlet!.Details.Cancellation;
        }

        if (deadline != long.MaxValue)
        {
            wait._hub.Timers.Set(wait._greenlet!, deadline);
        }

        return wait._completed;
    }

    internal override void Run(Hub hub)
    {
        hub.Release();
        var greenlet = _greenlet;
        var throwDeferred = _throwDeferred;
        Recycle();
        greenlet?.RunAfterForeignWait(hub, throwDeferred);
    }

    bool IWait.TryAbandon(Greenlet greenlet)
    {
        if (_isRaw)
        {
            return false;
        }

        if (_cancellation is { } cancellation)
        {
            // The work underneath was given the greenlet's token: it may use the caller's buffers until it says that it has stopped.
            _cancellation = null;
            _throwDeferred = true;
            greenlet.Details.Cancellation = null;
            cancellation.Cancel();
            return false;
        }

        if (_throwDeferred)
        {
            return false;
        }

        _greenlet = null;
        return true;
    }

    string IWait.Describe(Greenlet greenlet) => _isRaw ? "a foreign awaitable" : "a task";

    private static ForeignWait Rent(Frame awaiter)
    {
        var hub = Hub.Current;
        var greenlet = hub.GetParkable();
        var wait = t_free;
        if (wait is null)
        {
            wait = new ForeignWait();
        }
        else
        {
            t_free = (ForeignWait?)wait.Next;
            t_freeCount--;
            wait.Next = null;
        }

        greenlet.Park(awaiter, wait);
        greenlet.WaitsSince = hub.WaitClock;
        wait._hub = hub;
        wait._greenlet = greenlet;
        hub.Hold();
        return wait;
    }

    private void OnCompleted()
    {
        if (_hub == Hub.CurrentIfAny)
        {
            _hub.Schedule(this);
        }
        else
        {
            // A disposed hub has no greenlet left to wake.
            _ = _hub.TryPost(this);
        }
    }

    private void Recycle()
    {
        _greenlet = null;
        _cancellation = null;
        _isRaw = false;
        _throwDeferred = false;
        if (t_freeCount < PoolLimit)
        {
            Next = t_free;
            t_free = this;
            t_freeCount++;
        }
    }
}
