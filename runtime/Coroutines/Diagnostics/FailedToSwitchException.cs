namespace Coroutines;

/// <summary>Code kept its hub for longer than a test allows; see <see cref="HubMonitor.AssertSwitches(Action, TimeLimit?)"/>.</summary>
public sealed class FailedToSwitchException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What kept the hub, and for how long.</param>
    public FailedToSwitchException(string message)
        : base(message)
    {
    }
}
