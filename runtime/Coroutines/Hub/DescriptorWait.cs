using System.Diagnostics;
using Coroutines.CompilerServices;
using Coroutines.Polling;

namespace Coroutines;

/// <summary>The wait of a greenlet for a descriptor to become ready. The token is the deadline in hub ticks; the result is false when it passed first.</summary>
/// <remarks>Nothing is handed over: whoever is woken tries again what would have blocked, so one that is killed takes nothing with it.</remarks>
[StackTraceHidden]
internal sealed class DescriptorWait(Hub hub, HubDescriptor descriptor, Readiness wanted) : Frame<bool>, IWait
{
    internal override void Suspend(Frame awaiter, long token)
    {
        var greenlet = hub.GetParkable();
        descriptor.CheckIsFree(greenlet, wanted);
        greenlet.Park(awaiter, this);
        greenlet.WaitsSince = hub.WaitClock;
        descriptor.Await(greenlet, wanted);
        if (token != long.MaxValue)
        {
            hub.Timers.Set(greenlet, token);
        }
    }

    internal override bool GetResult(long token) => hub.Running!.EndWait();

    internal override Frame? Resume() => throw new InvalidOperationException("A wait is not a method.");

    public bool TryAbandon(Greenlet greenlet)
    {
        descriptor.Withdraw(greenlet);
        return true;
    }

    public string Describe(Greenlet greenlet) => descriptor.Describe(wanted);
}
