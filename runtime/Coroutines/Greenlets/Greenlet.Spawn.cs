namespace Coroutines;

public partial class Greenlet
{
    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn(Action function) =>
        Spawn(TwinFinder.Find(function));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<TResult>(Func<TResult> function) =>
        Spawn(TwinFinder.Find(function));

    /// <summary>
    /// Makes a greenlet that calls <paramref name="function"/> and schedules it behind everything that is due (gevent: <c>spawn</c>). Never suspends.
    /// </summary>
    /// <param name="function">The function: a <c>[Greenlet]</c> method or a lambda, in whose place the compiler passes the cooperative form, or a cooperative delegate.
    /// A plain delegate that has no such form runs as it stands and may not wait.</param>
    /// <returns>The greenlet; ask it for the result with <c>Get</c>.</returns>
    /// <exception cref="ObjectDisposedException">The hub of this thread is being disposed.</exception>
    public static Greenlet Spawn(Func<Coroutine> function) =>
        Started(Create(new Call<Coroutine>(Checked(function))));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<TResult>(Func<Coroutine<TResult>> function) =>
        Started(Create<TResult, Call<Coroutine<TResult>>>(new Call<Coroutine<TResult>>(Checked(function))));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1>(Action<T1> function, T1 a1) =>
        Spawn(TwinFinder.Find(function), a1);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, TResult>(Func<T1, TResult> function, T1 a1) =>
        Spawn(TwinFinder.Find(function), a1);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1>(Func<T1, Coroutine> function, T1 a1) =>
        Started(Create(new Call<T1, Coroutine>(function, a1)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, TResult>(Func<T1, Coroutine<TResult>> function, T1 a1) =>
        Started(Create<TResult, Call<T1, Coroutine<TResult>>>(new Call<T1, Coroutine<TResult>>(function, a1)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2>(Action<T1, T2> function, T1 a1, T2 a2) =>
        Spawn(TwinFinder.Find(function), a1, a2);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, TResult>(Func<T1, T2, TResult> function, T1 a1, T2 a2) =>
        Spawn(TwinFinder.Find(function), a1, a2);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2>(Func<T1, T2, Coroutine> function, T1 a1, T2 a2) =>
        Started(Create(new Call<T1, T2, Coroutine>(function, a1, a2)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, TResult>(Func<T1, T2, Coroutine<TResult>> function, T1 a1, T2 a2) =>
        Started(Create<TResult, Call<T1, T2, Coroutine<TResult>>>(new Call<T1, T2, Coroutine<TResult>>(function, a1, a2)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3>(Action<T1, T2, T3> function, T1 a1, T2 a2, T3 a3) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function, T1 a1, T2 a2, T3 a3) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3>(Func<T1, T2, T3, Coroutine> function, T1 a1, T2 a2, T3 a3) =>
        Started(Create(new Call<T1, T2, T3, Coroutine>(function, a1, a2, a3)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, TResult>(Func<T1, T2, T3, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3) =>
        Started(Create<TResult, Call<T1, T2, T3, Coroutine<TResult>>>(new Call<T1, T2, T3, Coroutine<TResult>>(function, a1, a2, a3)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4>(Action<T1, T2, T3, T4> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Started(Create(new Call<T1, T2, T3, T4, Coroutine>(function, a1, a2, a3, a4)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, Coroutine<TResult>>(function, a1, a2, a3, a4)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4, T5>(Action<T1, T2, T3, T4, T5> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4, T5>(Func<T1, T2, T3, T4, T5, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Started(Create(new Call<T1, T2, T3, T4, T5, Coroutine>(function, a1, a2, a3, a4, a5)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, T5, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, Coroutine<TResult>>(function, a1, a2, a3, a4, a5)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4, T5, T6>(Action<T1, T2, T3, T4, T5, T6> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4, T5, T6>(Func<T1, T2, T3, T4, T5, T6, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Started(Create(new Call<T1, T2, T3, T4, T5, T6, Coroutine>(function, a1, a2, a3, a4, a5, a6)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, T5, T6, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4, T5, T6, T7>(Action<T1, T2, T3, T4, T5, T6, T7> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4, T5, T6, T7>(Func<T1, T2, T3, T4, T5, T6, T7, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Started(Create(new Call<T1, T2, T3, T4, T5, T6, T7, Coroutine>(function, a1, a2, a3, a4, a5, a6, a7)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6, a7)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4, T5, T6, T7, T8>(Action<T1, T2, T3, T4, T5, T6, T7, T8> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Spawn(TwinFinder.Find(function), a1, a2, a3, a4, a5, a6, a7, a8);

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet Spawn<T1, T2, T3, T4, T5, T6, T7, T8>(Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Started(Create(new Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine>(function, a1, a2, a3, a4, a5, a6, a7, a8)));

    /// <inheritdoc cref="Spawn(Func{Coroutine})"/>
    public static Greenlet<TResult> Spawn<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) =>
        Started(Create<TResult, Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>>>(new Call<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>>(function, a1, a2, a3, a4, a5, a6, a7, a8)));
}
