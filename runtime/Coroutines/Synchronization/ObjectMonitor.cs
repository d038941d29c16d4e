using System.Diagnostics.CodeAnalysis;

namespace Coroutines;

/// <summary>The monitor of any object, as the greenlets of one hub see it: owned by a greenlet, re-entrant, with waiters. The object's own monitor is held with it, against other threads.</summary>
internal sealed class ObjectMonitor
{
    /// <summary>How long to leave a monitor alone that another thread holds, in milliseconds.</summary>
    private const int Patience = 1;

    private readonly GreenletLock _lock = new();
    private readonly GreenletCondition _condition;
    private int _depth;

    private ObjectMonitor() => _condition = new GreenletCondition(_lock);

    internal bool IsHeld => _lock.IsHeld;

    internal static ObjectMonitor Of(object target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Hub.Current.Monitors.GetValue(target, static _ => new ObjectMonitor());
    }

    internal static bool TryFind(object target, [NotNullWhen(true)] out ObjectMonitor? monitor)
    {
        ArgumentNullException.ThrowIfNull(target);
        monitor = null;
        return Hub.CurrentIfAny?.Monitors.TryGetValue(target, out monitor) == true;
    }

    internal Coroutine<bool> EnterAsync(object target, TimeSpan? timeout = null)
    {
        if (_lock.TryAcquire())
        {
            if (_depth > 0 || TryEnterThread(target))
            {
                _depth++;
                return new Coroutine<bool>(true);
            }

            _lock.Release();
        }

        return WaitToEnterAsync(target, timeout);
    }

    internal bool TryEnter(object target)
    {
        if (!_lock.TryAcquire())
        {
            return false;
        }

        if (_depth == 0 && !TryEnterThread(target))
        {
            _lock.Release();
            return false;
        }

        _depth++;
        return true;
    }

    internal void Exit(object target)
    {
        _lock.CheckHeld("exit");
        if (--_depth == 0)
        {
            ExitThread(target);
        }

        _lock.Release();
    }

    /// <summary>As <see cref="Monitor.Wait(object)"/>, for the notifications of this hub's greenlets.</summary>
    internal async Coroutine<bool> WaitAsync(object target, TimeSpan? timeout)
    {
        _lock.CheckHeld("wait on");
        var depth = _depth;
        _depth = 0;
        ExitThread(target);
        try
        {
            return await _condition.WaitAsync(timeout is { } limit ? limit : (TimeLimit?)null);
        }
        finally
        {
            await EnterThreadAgainAsync(target);
            _depth = depth;
        }
    }

    /// <summary>As <see cref="Monitor.Pulse"/>. What was entered by a lock that nothing suspends in, or on another thread than the hub's, is the thread's own.</summary>
    internal static void Pulse(object target, int count)
    {
        if (TryFind(target, out var monitor) && monitor._depth > 0)
        {
            monitor._condition.Notify(count);
        }

        if (target is not Lock)
        {
            PulseThreads(target, count);
        }
    }

    private static void PulseThreads(object target, int count)
    {
        if (count == 1)
        {
            Monitor.Pulse(target);
        }
        else
        {
            Monitor.PulseAll(target);
        }
    }

    private static bool TryEnterThread(object target) => target is Lock threadLock ? threadLock.TryEnter() : Monitor.TryEnter(target);

    private static void ExitThread(object target)
    {
        if (target is Lock threadLock)
        {
            threadLock.Exit();
        }
        else
        {
            Monitor.Exit(target);
        }
    }

    private async Coroutine<bool> WaitToEnterAsync(object target, TimeSpan? timeout)
    {
        using var limit = GreenletTimeout.StartNew(timeout);
        try
        {
            await _lock.AcquireAsync();
            try
            {
                await EnterThreadAsync(target);
            }
            catch
            {
                _lock.Release();
                throw;
            }
        }
        catch (GreenletTimeout fired) when (fired == limit)
        {
            return false;
        }

        _depth++;
        return true;
    }

    /// <summary>Another thread's hold ends without a word to this hub, so it is asked for again and again.</summary>
    private async Coroutine EnterThreadAsync(object target)
    {
        while (_depth == 0 && !TryEnterThread(target))
        {
            await Greenlet.SleepAsync(TimeSpan.FromMilliseconds(Patience));
        }
    }

    /// <summary>An interrupt is thrown once the monitor is entered, for the caller's code relies on owning it.</summary>
    private async Coroutine EnterThreadAgainAsync(object target)
    {
        Exception? interrupt = null;
        while (true)
        {
            try
            {
                await EnterThreadAsync(target);
                break;
            }
            catch (Exception e) when (e is not (LoopExitException or HubBlockedException))
            {
                interrupt = e;
            }
        }

        if (interrupt is not null)
        {
            throw interrupt;
        }
    }
}
