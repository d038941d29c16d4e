using System.Diagnostics;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>The wait of a greenlet that is due to run: what <see cref="Greenlet.YieldAsync"/> suspends in.</summary>
[StackTraceHidden]
internal sealed class ReadyWait(Hub hub) : Frame<Unit>, IWait
{
    internal override void Suspend(Frame awaiter, long token)
    {
        var greenlet = hub.GetParkable();
        greenlet.Park(awaiter, this);
        hub.Schedule(greenlet);
    }

    internal override Unit GetResult(long token)
    {
        hub.Running!.EndWait();
        return default;
    }

    internal override Frame? Resume() => throw new InvalidOperationException("A wait is not a method.");

    public bool TryAbandon(Greenlet greenlet) => true;

    public string Describe(Greenlet greenlet) => "its turn";
}
