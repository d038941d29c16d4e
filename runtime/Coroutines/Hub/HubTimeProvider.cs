using System.Diagnostics;

namespace Coroutines;

/// <summary>The time of a hub for code that asks a <see cref="TimeProvider"/>.</summary>
internal sealed class HubTimeProvider(Hub hub) : TimeProvider
{
    public override long TimestampFrequency => Stopwatch.Frequency;

    public override TimeZoneInfo LocalTimeZone => hub.Simulation is null ? base.LocalTimeZone : TimeZoneInfo.Utc;

    public override long GetTimestamp() => hub.Now;

    public override DateTimeOffset GetUtcNow() => hub.Simulation?.UtcNow ?? base.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new HubTimer(hub, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
