using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: a <c>lock</c> in whose body a greenlet may be suspended.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LockStatement
{
    /// <summary>Enters the monitor of <paramref name="target"/> for the running greenlet.</summary>
    /// <returns>What exits it when disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    public static async Coroutine<MonitorHold> EnterAsync(object target)
    {
        var monitor = ObjectMonitor.Of(target);
        await monitor.EnterAsync(target);
        return new MonitorHold(monitor, target);
    }
}
