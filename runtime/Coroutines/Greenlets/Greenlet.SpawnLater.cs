namespace Coroutines;

public partial class Greenlet
{
    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater(TimeSpan delay, Action function) =>
        SpawnLater(delay, TwinFinder.Find(function));

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<TResult>(TimeSpan delay, Func<TResult> function) =>
        SpawnLater(delay, TwinFinder.Find(function));

    /// <summary>Like <see cref="Spawn(Func{Coroutine})"/>, after <paramref name="delay"/> (gevent: <c>spawn_later</c>). Never suspends.</summary>
    /// <param name="delay">The time to wait before it runs; zero or less is due on the hub's next turn.</param>
    /// <param name="function">The function, as for <see cref="Spawn(Func{Coroutine})"/>.</param>
    public static Greenlet SpawnLater(TimeSpan delay, Func<Coroutine> function) =>
        Started(new Greenlet(function), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<TResult>(TimeSpan delay, Func<Coroutine<TResult>> function) =>
        Started(new Greenlet<TResult>(function), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1>(TimeSpan delay, Action<T1> function, T1 a1) =>
        SpawnLater(delay, TwinFinder.Find(function), a1);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, TResult>(TimeSpan delay, Func<T1, TResult> function, T1 a1) =>
        SpawnLater(delay, TwinFinder.Find(function), a1);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1>(TimeSpan delay, Func<T1, Coroutine> function, T1 a1) =>
        Started(Create(new Call<T1, Coroutine>(function, a1)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, TResult>(TimeSpan delay, Func<T1, Coroutine<TResult>> function, T1 a1) =>
        Started(Create<TResult, Call<T1, Coroutine<TResult>>>(new Call<T1, Coroutine<TResult>>(function, a1)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2>(TimeSpan delay, Action<T1, T2> function, T1 a1, T2 a2) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, TResult>(TimeSpan delay, Func<T1, T2, TResult> function, T1 a1, T2 a2) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2>(TimeSpan delay, Func<T1, T2, Coroutine> function, T1 a1, T2 a2) =>
        Started(Create(new Call<T1, T2, Coroutine>(function, a1, a2)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, TResult>(TimeSpan delay, Func<T1, T2, Coroutine<TResult>> function, T1 a1, T2 a2) =>
        Started(Create<TResult, Call<T1, T2, Coroutine<TResult>>>(new Call<T1, T2, Coroutine<TResult>>(function, a1, a2)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3>(TimeSpan delay, Action<T1, T2, T3> function, T1 a1, T2 a2, T3 a3) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, TResult>(TimeSpan delay, Func<T1, T2, T3, TResult> function, T1 a1, T2 a2, T3 a3) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3>(TimeSpan delay, Func<T1, T2, T3, Coroutine> function, T1 a1, T2 a2, T3 a3) =>
        Started(Create(new Call<T1, T2, T3, Coroutine>(function, a1, a2, a3)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, TResult>(TimeSpan delay, Func<T1, T2, T3, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3) =>
        Started(Create<TResult, Call<T1, T2, T3, Coroutine<TResult>>>(new Call<T1, T2, T3, Coroutine<TResult>>(function, a1, a2, a3)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4>(TimeSpan delay, Action<T1, T2, T3, T4> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4>(TimeSpan delay, Func<T1, T2, T3, T4, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Started(Create(new Call<T1, T2, T3, T4, Coroutine>(function, a1, a2, a3, a4)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, Coroutine<TResult>>(function, a1, a2, a3, a4)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5>(TimeSpan delay, Action<T1, T2, T3, T4, T5> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4, a5);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, T5, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4, a5);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5>(TimeSpan delay, Func<T1, T2, T3, T4, T5, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Started(Create(new Call<T1, T2, T3, T4, T5, Coroutine>(function, a1, a2, a3, a4, a5)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, T5, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, T5, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, Coroutine<TResult>>(function, a1, a2, a3, a4, a5)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6>(TimeSpan delay, Action<T1, T2, T3, T4, T5, T6> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Started(Create(new Call<T1, T2, T3, T4, T5, T6, Coroutine>(function, a1, a2, a3, a4, a5, a6)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, T5, T6, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6, T7>(TimeSpan delay, Action<T1, T2, T3, T4, T5, T6, T7> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, T7, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6, T7>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, T7, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Started(Create(new Call<T1, T2, T3, T4, T5, T6, T7, Coroutine>(function, a1, a2, a3, a4, a5, a6, a7)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, T7, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6, a7)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6, T7, T8>(TimeSpan delay, Action<T1, T2, T3, T4, T5, T6, T7, T8> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        SpawnLater(delay, TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6, T7, T8>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Started(Create(new Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine>(function, a1, a2, a3, a4, a5, a6, a7, a8)), delay);

    /// <inheritdoc cref="SpawnLater(TimeSpan, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(TimeSpan delay, Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6, a7, a8)), delay);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater(double seconds, Action function) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<TResult>(double seconds, Func<TResult> function) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function);

    /// <summary>Like <see cref="Spawn(Func{Coroutine})"/>, after <paramref name="seconds"/> (gevent: <c>spawn_later</c>). Never suspends.</summary>
    /// <param name="seconds">The seconds to wait before it runs; zero or less is due on the hub's next turn.</param>
    /// <param name="function">The function, as for <see cref="Spawn(Func{Coroutine})"/>.</param>
    public static Greenlet SpawnLater(double seconds, Func<Coroutine> function) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<TResult>(double seconds, Func<Coroutine<TResult>> function) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1>(double seconds, Action<T1> function, T1 a1) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, TResult>(double seconds, Func<T1, TResult> function, T1 a1) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1>(double seconds, Func<T1, Coroutine> function, T1 a1) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, TResult>(double seconds, Func<T1, Coroutine<TResult>> function, T1 a1) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2>(double seconds, Action<T1, T2> function, T1 a1, T2 a2) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, TResult>(double seconds, Func<T1, T2, TResult> function, T1 a1, T2 a2) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2>(double seconds, Func<T1, T2, Coroutine> function, T1 a1, T2 a2) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, TResult>(double seconds, Func<T1, T2, Coroutine<TResult>> function, T1 a1, T2 a2) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3>(double seconds, Action<T1, T2, T3> function, T1 a1, T2 a2, T3 a3) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, TResult>(double seconds, Func<T1, T2, T3, TResult> function, T1 a1, T2 a2, T3 a3) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3>(double seconds, Func<T1, T2, T3, Coroutine> function, T1 a1, T2 a2, T3 a3) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, TResult>(double seconds, Func<T1, T2, T3, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4>(double seconds, Action<T1, T2, T3, T4> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, TResult>(double seconds, Func<T1, T2, T3, T4, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4>(double seconds, Func<T1, T2, T3, T4, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, TResult>(double seconds, Func<T1, T2, T3, T4, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5>(double seconds, Action<T1, T2, T3, T4, T5> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, TResult>(double seconds, Func<T1, T2, T3, T4, T5, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5>(double seconds, Func<T1, T2, T3, T4, T5, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, TResult>(double seconds, Func<T1, T2, T3, T4, T5, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6>(double seconds, Action<T1, T2, T3, T4, T5, T6> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, TResult>(double seconds, Func<T1, T2, T3, T4, T5, T6, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6>(double seconds, Func<T1, T2, T3, T4, T5, T6, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, TResult>(double seconds, Func<T1, T2, T3, T4, T5, T6, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6, T7>(double seconds, Action<T1, T2, T3, T4, T5, T6, T7> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, T7, TResult>(double seconds, Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6, T7>(double seconds, Func<T1, T2, T3, T4, T5, T6, T7, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, T7, TResult>(double seconds, Func<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6, T7, T8>(double seconds, Action<T1, T2, T3, T4, T5, T6, T7, T8> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(double seconds, Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet SpawnLater<T1, T2, T3, T4, T5, T6, T7, T8>(double seconds, Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="SpawnLater(double, Func{Coroutine})"/>
    public static Greenlet<TResult> SpawnLater<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(double seconds, Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        SpawnLater(Ticks.ToTimeSpan(seconds), function, a1, a2, a3, a4, a5, a6, a7, a8);
}
