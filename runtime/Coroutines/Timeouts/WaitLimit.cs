namespace Coroutines;

/// <summary>The limit of one waiting call while it waits.</summary>
internal readonly struct WaitLimit : IDisposable
{
    private readonly GreenletTimeout? _timer;

    private WaitLimit(long deadline, GreenletTimeout? timer)
    {
        Deadline = deadline;
        _timer = timer;
    }

    /// <summary>In hub ticks; a <see cref="GreenletTimeout"/> interrupts the wait by itself.</summary>
    internal long Deadline { get; }

    internal static WaitLimit Start(TimeLimit? limit)
    {
        if (limit is not { } value)
        {
            return new WaitLimit(long.MaxValue, null);
        }

        if (value.Timer is { } timer)
        {
            if (!timer.IsPending)
            {
                timer.Start();
            }

            return new WaitLimit(long.MaxValue, timer);
        }

        return new WaitLimit(DeadlineOf(limit), null);
    }

    /// <summary>In hub ticks, for a limit that is not a <see cref="GreenletTimeout"/>.</summary>
    internal static long DeadlineOf(TimeLimit? limit) => limit is { } value ? Hub.Current.DeadlineAfter(value.Duration) : long.MaxValue;

    /// <summary>Whether <paramref name="timeout"/> is the very limit this call was given.</summary>
    internal bool Owns(GreenletTimeout timeout) => ReferenceEquals(timeout, _timer);

    /// <summary>What a call that reports its timeout by an exception throws.</summary>
    internal GreenletTimeout ToException(TimeLimit? limit) => _timer ?? new GreenletTimeout(limit?.Duration);

    public void Dispose() => _timer?.Cancel();
}
