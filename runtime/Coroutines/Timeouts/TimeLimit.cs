namespace Coroutines;

/// <summary>
/// How long a call may wait: a <see cref="TimeSpan"/>, seconds, or a <see cref="GreenletTimeout"/>, each of which converts to it. A
/// null <c>TimeLimit?</c> sets no limit (gevent: every <c>timeout=</c>).
/// </summary>
/// <remarks>Zero or less is due on the hub's next turn. A <see cref="GreenletTimeout"/> is started if it is not pending, and cancelled when the call ends.</remarks>
public readonly struct TimeLimit
{
    private TimeLimit(TimeSpan duration) => Duration = duration;

    private TimeLimit(GreenletTimeout timer) => Timer = timer;

    internal TimeSpan Duration { get; }

    internal GreenletTimeout? Timer { get; }

    /// <summary>A limit of <paramref name="duration"/>; <see cref="Timeout.InfiniteTimeSpan"/> sets none.</summary>
    public static implicit operator TimeLimit(TimeSpan duration) => new(duration);

    /// <summary>A limit of <paramref name="seconds"/>; <see cref="double.PositiveInfinity"/> sets none.</summary>
    public static implicit operator TimeLimit(double seconds) => new(Ticks.ToTimeSpan(seconds));

    /// <summary>The limit a timeout sets.</summary>
    public static implicit operator TimeLimit(GreenletTimeout timer)
    {
        ArgumentNullException.ThrowIfNull(timer);
        return new TimeLimit(timer);
    }

    /// <inheritdoc/>
    public override string ToString() => Timer?.ToString() ?? Ticks.Describe(Duration);
}
