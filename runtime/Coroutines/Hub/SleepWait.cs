using System.Diagnostics;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>The wait of a sleeping greenlet: its timer only. The token is the deadline in hub ticks.</summary>
[StackTraceHidden]
internal sealed class SleepWait : Frame<Unit>, IWait
{
    internal static readonly SleepWait Instance = new();

    internal override void Suspend(Frame awaiter, long token)
    {
        var hub = Hub.Current;
        var greenlet = hub.GetParkable();
        greenlet.Park(awaiter, this);
        hub.Timers.Set(greenlet, token);
    }

    internal override Unit GetResult(long token)
    {
        Hub.Current.Running!.EndWait();
        return default;
    }

    internal override Frame? Resume() => throw new InvalidOperationException("A wait is not a method.");

    public bool TryAbandon(Greenlet greenlet) => true;

    public string Describe(Greenlet greenlet) => "a sleep";
}
