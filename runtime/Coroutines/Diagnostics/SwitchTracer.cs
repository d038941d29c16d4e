using System.Diagnostics;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>Told by a hub of every switch: who runs now, and since when. Read by another thread, which may see a switch a little late.</summary>
internal sealed class SwitchTracer
{
    /// <summary>The next tracer of the same hub.</summary>
    internal SwitchTracer? Next;

    private readonly Lock _gate = new();
    private SwitchTrace _now;
    private SwitchTrace _longest;

    internal SwitchTracer(Hub hub)
    {
        _now = new SwitchTrace(hub.Running, null, 0, Stopwatch.GetTimestamp(), 0);
        hub.Watch(this);
    }

    /// <summary>What runs now. Any thread.</summary>
    internal SwitchTrace Now
    {
        get
        {
            lock (_gate)
            {
                return _now with { Duration = _now.Since == 0 ? 0 : Stopwatch.GetTimestamp() - _now.Since };
            }
        }
    }

    /// <summary>What has kept the hub longest, what runs now included.</summary>
    internal SwitchTrace Longest => Now is var now && now.Duration > _longest.Duration ? now : _longest;

    /// <summary>Something else runs from now on: a greenlet, or a callback of the hub when null.</summary>
    internal void Enter(Greenlet? greenlet)
    {
        Change(greenlet, greenlet is null ? null : AwaitSites.FindMethod(greenlet), Stopwatch.GetTimestamp());
        Next?.Enter(greenlet);
    }

    /// <summary>Nothing runs from now on: the hub looks outside, and may sleep.</summary>
    internal void Leave()
    {
        Change(null, null, 0);
        Next?.Leave();
    }

    private void Change(Greenlet? greenlet, Type? method, long since)
    {
        lock (_gate)
        {
            if (_now.Since != 0)
            {
                var duration = Stopwatch.GetTimestamp() - _now.Since;
                if (duration > _longest.Duration)
                {
                    _longest = _now with { Duration = duration };
                }
            }

            _now = new SwitchTrace(greenlet, method, _now.Number + 1, since, 0);
        }
    }
}
