namespace Coroutines;

/// <summary>A greenlet's hold of the monitor of an object or of a <see cref="Lock"/>, which ends with the <c>using</c> block that holds it.</summary>
public readonly struct MonitorHold : IDisposable
{
    private readonly ObjectMonitor? _monitor;
    private readonly object? _target;

    internal MonitorHold(ObjectMonitor monitor, object target)
    {
        _monitor = monitor;
        _target = target;
    }

    /// <summary>Exits the monitor. Never suspends.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not own it.</exception>
    public void Dispose() => _monitor?.Exit(_target!);
}
