namespace Coroutines;

public partial class GreenletGroup
{
    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn(Action function) =>
        Spawn(TwinFinder.Find(function));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<TResult>(Func<TResult> function) =>
        Spawn(TwinFinder.Find(function));

    /// <summary>
    /// Makes a greenlet of this group that calls <paramref name="function"/> and schedules it behind everything that is due (gevent: <c>spawn</c>). A pool that is full waits for room
    /// first, in plain code by running the hub.
    /// </summary>
    /// <param name="function">The function: a <c>[Greenlet]</c> method or a lambda, in whose place the compiler passes the cooperative form, or a cooperative delegate.
    /// A plain delegate that has no such form runs as it stands and may not wait.</param>
    /// <returns>The greenlet; ask it for the result with <c>Get</c>.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public Greenlet Spawn(Func<Coroutine> function) =>
        Hub.Block(SpawnAsync(function));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<TResult>(Func<Coroutine<TResult>> function) =>
        Hub.Block(SpawnAsync(function));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync(Func<Coroutine> function) =>
        StartAsync(new Call<Coroutine>(function));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<TResult>(Func<Coroutine<TResult>> function) =>
        StartAsync<TResult, Call<Coroutine<TResult>>>(new Call<Coroutine<TResult>>(function));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1>(Action<T1> function, T1 a1) =>
        Spawn(TwinFinder.Find(function), a1);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, TResult>(Func<T1, TResult> function, T1 a1) =>
        Spawn(TwinFinder.Find(function), a1);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1>(Func<T1, Coroutine> function, T1 a1) =>
        Hub.Block(SpawnAsync(function, a1));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, TResult>(Func<T1, Coroutine<TResult>> function, T1 a1) =>
        Hub.Block(SpawnAsync(function, a1));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync<T1>(Func<T1, Coroutine> function, T1 a1) =>
        StartAsync(new Call<T1, Coroutine>(function, a1));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<T1, TResult>(Func<T1, Coroutine<TResult>> function, T1 a1) =>
        StartAsync<TResult, Call<T1, Coroutine<TResult>>>(new Call<T1, Coroutine<TResult>>(function, a1));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2>(Action<T1, T2> function, T1 a1, T2 a2) =>
        Spawn(TwinFinder.Find(function), a1, a2);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, TResult>(Func<T1, T2, TResult> function, T1 a1, T2 a2) =>
        Spawn(TwinFinder.Find(function), a1, a2);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2>(Func<T1, T2, Coroutine> function, T1 a1, T2 a2) =>
        Hub.Block(SpawnAsync(function, a1, a2));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, TResult>(Func<T1, T2, Coroutine<TResult>> function, T1 a1, T2 a2) =>
        Hub.Block(SpawnAsync(function, a1, a2));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync<T1, T2>(Func<T1, T2, Coroutine> function, T1 a1, T2 a2) =>
        StartAsync(new Call<T1, T2, Coroutine>(function, a1, a2));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<T1, T2, TResult>(Func<T1, T2, Coroutine<TResult>> function, T1 a1, T2 a2) =>
        StartAsync<TResult, Call<T1, T2, Coroutine<TResult>>>(new Call<T1, T2, Coroutine<TResult>>(function, a1, a2));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3>(Action<T1, T2, T3> function, T1 a1, T2 a2, T3 a3) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function, T1 a1, T2 a2, T3 a3) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3>(Func<T1, T2, T3, Coroutine> function, T1 a1, T2 a2, T3 a3) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, TResult>(Func<T1, T2, T3, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync<T1, T2, T3>(Func<T1, T2, T3, Coroutine> function, T1 a1, T2 a2, T3 a3) =>
        StartAsync(new Call<T1, T2, T3, Coroutine>(function, a1, a2, a3));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3) =>
        StartAsync<TResult, Call<T1, T2, T3, Coroutine<TResult>>>(new Call<T1, T2, T3, Coroutine<TResult>>(function, a1, a2, a3));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4>(Action<T1, T2, T3, T4> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        StartAsync(new Call<T1, T2, T3, T4, Coroutine>(function, a1, a2, a3, a4));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        StartAsync<TResult, Call<T1, T2, T3, T4, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, Coroutine<TResult>>(function, a1, a2, a3, a4));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4, T5>(Action<T1, T2, T3, T4, T5> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4, T5>(Func<T1, T2, T3, T4, T5, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4, a5));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4, a5));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync<T1, T2, T3, T4, T5>(Func<T1, T2, T3, T4, T5, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        StartAsync(new Call<T1, T2, T3, T4, T5, Coroutine>(function, a1, a2, a3, a4, a5));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        StartAsync<TResult, Call<T1, T2, T3, T4, T5, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, Coroutine<TResult>>(function, a1, a2, a3, a4, a5));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4, T5, T6>(Action<T1, T2, T3, T4, T5, T6> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4, T5, T6>(Func<T1, T2, T3, T4, T5, T6, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4, a5, a6));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4, a5, a6));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync<T1, T2, T3, T4, T5, T6>(Func<T1, T2, T3, T4, T5, T6, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        StartAsync(new Call<T1, T2, T3, T4, T5, T6, Coroutine>(function, a1, a2, a3, a4, a5, a6));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        StartAsync<TResult, Call<T1, T2, T3, T4, T5, T6, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4, T5, T6, T7>(Action<T1, T2, T3, T4, T5, T6, T7> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4, T5, T6, T7>(Func<T1, T2, T3, T4, T5, T6, T7, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4, a5, a6, a7));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4, a5, a6, a7));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync<T1, T2, T3, T4, T5, T6, T7>(Func<T1, T2, T3, T4, T5, T6, T7, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        StartAsync(new Call<T1, T2, T3, T4, T5, T6, T7, Coroutine>(function, a1, a2, a3, a4, a5, a6, a7));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        StartAsync<TResult, Call<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6, a7));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4, T5, T6, T7, T8>(Action<T1, T2, T3, T4, T5, T6, T7, T8> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet Spawn<T1, T2, T3, T4, T5, T6, T7, T8>(Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4, a5, a6, a7, a8));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Hub.Block(SpawnAsync(function, a1, a2, a3, a4, a5, a6, a7, a8));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet> SpawnAsync<T1, T2, T3, T4, T5, T6, T7, T8>(Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        StartAsync(new Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine>(function, a1, a2, a3, a4, a5, a6, a7, a8));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public Coroutine<Greenlet<TResult>> SpawnAsync<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        StartAsync<TResult, Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6, a7, a8));

    private async Coroutine<Greenlet> StartAsync<TCall>(TCall call)
        where TCall : struct, ICall<Coroutine>
    {
        var greenlet = Greenlet.Create(call);
        await StartAsync(greenlet);
        return greenlet;
    }

    private async Coroutine<Greenlet<T>> StartAsync<T, TCall>(TCall call)
        where TCall : struct, ICall<Coroutine<T>>
    {
        var greenlet = Greenlet.Create<T, TCall>(call);
        await StartAsync(greenlet);
        return greenlet;
    }
}
