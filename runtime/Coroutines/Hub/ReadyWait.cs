using System.Diagnostics;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>The wait of a greenlet that is due to run: what <see cref="Greenlet.YieldAsync"/> suspends in.</summary>
/// <remarks>A coroutine that yields has no frame: the fewer references are stored for a switch, the less the collector has to hear of.</remarks>
[StackTraceHidden]
internal sealed class ReadyWait : IWait
{
    private static readonly ReadyWait s_instance = new();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Suspend(Frame awaiter)
    {
        var hub = awaiter.Hub;
        var greenlet = hub.GetParkable();
        greenlet.Park(awaiter, s_instance);
        hub.Schedule(greenlet);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void End()
    {
        if (Greenlet.IsAnyInterrupted)
        {
            Hub.Current.Running!.EndWait();
        }
    }

    public bool TryAbandon(Greenlet greenlet) => true;

    public string Describe(Greenlet greenlet) => "its turn";
}
