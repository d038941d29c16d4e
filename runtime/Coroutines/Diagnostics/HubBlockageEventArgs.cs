namespace Coroutines;

/// <summary>Something has kept a hub too long; see <see cref="HubMonitor.Blocked"/>.</summary>
public sealed class HubBlockageEventArgs : EventArgs
{
    internal HubBlockageEventArgs(Hub hub, SwitchTrace trace, string report)
    {
        Hub = hub;
        Greenlet = trace.Greenlet is { IsMain: false } greenlet ? greenlet : null;
        Method = trace.Method is null ? null : MethodNames.GetStateMachineMethod(trace.Method);
        Time = trace.Time;
        Report = report;
    }

    /// <summary>The hub.</summary>
    public Hub Hub { get; }

    /// <summary>The greenlet that runs and does not let others run; null when it is plain code or a callback of the hub.</summary>
    public Greenlet? Greenlet { get; }

    /// <summary>The method it was last resumed in; null when it has not been suspended yet.</summary>
    public string? Method { get; }

    /// <summary>For how long it has run so far.</summary>
    public TimeSpan Time { get; }

    /// <summary>All of this in words.</summary>
    public string Report { get; }
}
