using System.Diagnostics;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>The wait of a sleeping greenlet: its timer only. The token is the deadline in hub ticks.</summary>
[StackTraceHidden]
internal sealed class SleepWait(Hub hub) : Frame<Unit>, IWait
{
    internal override void Suspend(Frame awaiter, long token)
    {
        var greenlet = hub.GetParkable();
        greenlet.Park(awaiter, this);
        greenlet.WaitsSince = hub.WaitClock;
        hub.Timers.Set(greenlet, token);
    }

    internal override Unit GetResult(long token)
    {
        hub.Running!.EndWait();
        return default;
    }

    internal override Frame? Resume() => throw new InvalidOperationException("A wait is not a method.");

    public bool TryAbandon(Greenlet greenlet) => true;

    public string Describe(Greenlet greenlet) => "a sleep";
}
