using System.Diagnostics;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// The one wait queue under every primitive: greenlets and callbacks in the order they came, each of which can leave in O(1).
/// </summary>
/// <remarks>
/// A waiter is woken and nothing is handed over to it: it looks again at what it waited for, so that one that is killed or times
/// out takes nothing with it. Waiting allocates nothing, because a greenlet is its own list node.
/// </remarks>
[StackTraceHidden]
internal sealed class WaitQueue(object owner, Func<bool>? canWake = null, Func<object, string>? describe = null) : Frame<bool>, IWait
{
    private HubItem? _first;
    private HubItem? _last;
    private Notifier? _notifier;
    private Hub? _heldHub;

    /// <summary>How many of those that waited when the turn came are not woken yet: a woken one that waits again is not among them.</summary>
    private int _left;

    internal bool IsEmpty => _first is null;

    /// <summary>Whether a turn that wakes everyone is under way and has not come to the last.</summary>
    internal bool IsWaking => _left > 0;

    /// <summary>Whether a turn that wakes is due or under way: whoever waits now may be woken by it.</summary>
    internal bool IsWakeDue => _left > 0 || _notifier is { IsScheduled: true };

    internal int Count { get; private set; }

    internal HubItem? First => _first;

    /// <summary>Waits until woken; gives false when <paramref name="deadline"/> (in hub ticks) passed first.</summary>
    internal Coroutine<bool> WaitAsync(long deadline = long.MaxValue) => new(this, deadline);

    /// <summary>Waits until woken; gives false when <paramref name="timeout"/> passed first.</summary>
    internal Coroutine<bool> WaitAsync(TimeLimit? timeout) =>
        timeout?.Timer is { } timer ? WaitAsync(timer) : WaitAsync(WaitLimit.DeadlineOf(timeout));

    /// <summary>Waits until woken; gives false when <paramref name="timer"/> fired first, and cancels it.</summary>
    internal async Coroutine<bool> WaitAsync(GreenletTimeout timer)
    {
        using var limit = WaitLimit.Start(timer);
        try
        {
            return await WaitAsync();
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired))
        {
            return false;
        }
    }

    internal void Add(HubItem item)
    {
        item.IsQueued = true;
        item.Previous = _last;
        if (_last is null)
        {
            _first = item;
        }
        else
        {
            _last.Next = item;
        }

        _last = item;
        Count++;
        if (Count == 1)
        {
            _heldHub?.Hold();
        }
    }

    internal void Remove(HubItem item)
    {
        if (item.Previous is null)
        {
            _first = item.Next;
        }
        else
        {
            item.Previous.Next = item.Next;
        }

        if (item.Next is null)
        {
            _last = item.Previous;
        }
        else
        {
            item.Next.Previous = item.Previous;
        }

        item.Previous = null;
        item.Next = null;
        item.IsQueued = false;
        Count--;
        if (Count == 0)
        {
            _heldHub?.Release();
        }
    }

    /// <summary>Takes the longest waiting item out; running it wakes it.</summary>
    internal HubItem? TakeFirst()
    {
        var item = _first;
        if (item is not null)
        {
            Remove(item);
        }

        return item;
    }

    /// <summary>Wakes, in order, everyone who waits now: in this turn, or as far as plain code, which then runs before those behind it.</summary>
    /// <param name="hub">The hub that is running <paramref name="turn"/>.</param>
    /// <param name="turn">The item that calls this again, first thing, when it could not get through.</param>
    internal void WakeAll(Hub hub, HubItem turn)
    {
        // One that is woken in vain waits again at the end, and must not be woken by the same turn for ever.
        if (_left == 0)
        {
            _left = Count;
        }

        while (_left > 0 && TakeFirst() is { } item)
        {
            _left--;
            item.Run(hub);
            if (hub.MustReturn && _left > 0)
            {
                if (turn.IsScheduled)
                {
                    // A later wake, whose turn this becomes.
                    _left = Count;
                }

                hub.ScheduleFirst(turn);
                return;
            }
        }

        _left = 0;
    }

    /// <summary>Counts the next one who waits among those that the turn under way wakes.</summary>
    internal void AdmitLatecomer() => _left++;

    /// <summary>Has <paramref name="hub"/> wait for other threads while anyone waits here, because one of them may do the waking.</summary>
    internal void HoldWhileWaiting(Hub hub)
    {
        if (_heldHub is null)
        {
            _heldHub = hub;
            if (Count > 0)
            {
                hub.Hold();
            }
        }
    }

    /// <summary>
    /// Wakes waiters in one turn of the hub, in order: everyone who waits when the turn comes, or, when the queue has a condition, as many as
    /// it then holds for.
    /// </summary>
    internal void ScheduleWake(Hub hub)
    {
        _notifier ??= new Notifier(this);
        if (!_notifier.IsScheduled)
        {
            hub.Schedule(_notifier);
        }
    }

    private void Wake(Hub hub, HubItem turn)
    {
        if (canWake is null)
        {
            WakeAll(hub, turn);
            return;
        }

        while (_first is not null)
        {
            if (hub.MustReturn)
            {
                hub.ScheduleFirst(turn);
                return;
            }

            if (!canWake())
            {
                return;
            }

            TakeFirst()!.Run(hub);
        }
    }

    internal override void Suspend(Frame awaiter, long token)
    {
        var hub = awaiter.Hub;
        var greenlet = hub.GetParkable();
        greenlet.Park(awaiter, this);
        greenlet.WaitsSince = hub.WaitClock;
        Add(greenlet);
        if (token != long.MaxValue)
        {
            hub.Timers.Set(greenlet, token);
        }
    }

    internal override bool GetResult(long token) => Hub.Current.Running!.EndWait();

    internal override Frame? Resume() => throw new InvalidOperationException("A wait queue is not a method.");

    bool IWait.TryAbandon(Greenlet greenlet)
    {
        // A waiter that has been taken out to be run is no longer in the list.
        if (greenlet.IsQueued)
        {
            Remove(greenlet);
        }

        return true;
    }

    string IWait.Describe(Greenlet greenlet) => describe?.Invoke(owner) ?? owner.ToString()!;

    private sealed class Notifier(WaitQueue queue) : HubItem
    {
        internal override void Run(Hub hub) => queue.Wake(hub, this);
    }
}
