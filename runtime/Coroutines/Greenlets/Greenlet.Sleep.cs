using Coroutines.CompilerServices;

namespace Coroutines;

public partial class Greenlet
{
    /// <summary>Suspends for <paramref name="duration"/> while others run; zero or less is <see cref="Yield"/> (gevent: <c>sleep</c>).</summary>
    /// <exception cref="HubBlockedException">Called where nothing can wait.</exception>
    public static void Sleep(TimeSpan duration) => Hub.Block(SleepAsync(duration));

    /// <summary>Suspends for <paramref name="seconds"/> while others run; zero or less is <see cref="Yield"/> (gevent: <c>sleep</c>).</summary>
    /// <exception cref="HubBlockedException">Called where nothing can wait.</exception>
    public static void Sleep(double seconds) => Hub.Block(SleepAsync(seconds));

    /// <inheritdoc cref="Sleep(TimeSpan)"/>
    public static Coroutine SleepAsync(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero && duration != Timeout.InfiniteTimeSpan)
        {
            return Coroutine.Yield;
        }

        var hub = Hub.Current;
        return new Coroutine(hub.SleepWait, hub.DeadlineAfter(duration));
    }

    /// <inheritdoc cref="Sleep(double)"/>
    public static Coroutine SleepAsync(double seconds) => SleepAsync(Ticks.ToTimeSpan(seconds));

    /// <summary>Lets everything that is due run first (gevent: <c>sleep(0)</c>).</summary>
    /// <exception cref="HubBlockedException">Called where nothing can wait.</exception>
    public static void Yield() => Hub.Block(YieldAsync());

    /// <inheritdoc cref="Yield"/>
    public static Coroutine YieldAsync() => Coroutine.Yield;

    /// <summary>Suspends until nothing else is due: no greenlet, no timer, no descriptor (gevent: <c>idle</c>).</summary>
    /// <exception cref="HubBlockedException">Called where nothing can wait.</exception>
    public static void Idle() => Hub.Block(IdleAsync());

    /// <inheritdoc cref="Idle"/>
    public static async Coroutine IdleAsync()
    {
        var hub = Hub.Current;
        await hub.Idlers.WaitAsync();
    }
}
