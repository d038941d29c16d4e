using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>Makes a call of a twin on another thread, with arguments that were evaluated on this one. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Offloading
{
    /// <summary>A call without a result.</summary>
    public static Coroutine Call(Action call) => Greenlet.OffloadAsync(call);

    /// <summary>A call with a result.</summary>
    public static Coroutine<TResult> Call<TResult>(Func<TResult> call) => Greenlet.OffloadAsync(call);

    /// <summary>A call without a result.</summary>
    public static Coroutine Call<T1>(Action<T1> call, T1 argument1) => Greenlet.OffloadAsync(() => call(argument1));

    /// <summary>A call with a result.</summary>
    public static Coroutine<TResult> Call<T1, TResult>(Func<T1, TResult> call, T1 argument1) => Greenlet.OffloadAsync(() => call(argument1));

    /// <summary>A call without a result.</summary>
    public static Coroutine Call<T1, T2>(Action<T1, T2> call, T1 argument1, T2 argument2) => Greenlet.OffloadAsync(() => call(argument1, argument2));

    /// <summary>A call with a result.</summary>
    public static Coroutine<TResult> Call<T1, T2, TResult>(Func<T1, T2, TResult> call, T1 argument1, T2 argument2) => Greenlet.OffloadAsync(() => call(argument1, argument2));

    /// <summary>A call without a result.</summary>
    public static Coroutine Call<T1, T2, T3>(Action<T1, T2, T3> call, T1 argument1, T2 argument2, T3 argument3) => Greenlet.OffloadAsync(() => call(argument1, argument2, argument3));

    /// <summary>A call with a result.</summary>
    public static Coroutine<TResult> Call<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> call, T1 argument1, T2 argument2, T3 argument3) => Greenlet.OffloadAsync(() => call(argument1, argument2, argument3));

    /// <summary>A call without a result.</summary>
    public static Coroutine Call<T1, T2, T3, T4>(Action<T1, T2, T3, T4> call, T1 argument1, T2 argument2, T3 argument3, T4 argument4) => Greenlet.OffloadAsync(() => call(argument1, argument2, argument3, argument4));

    /// <summary>A call with a result.</summary>
    public static Coroutine<TResult> Call<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> call, T1 argument1, T2 argument2, T3 argument3, T4 argument4) => Greenlet.OffloadAsync(() => call(argument1, argument2, argument3, argument4));

    /// <summary>A call without a result.</summary>
    public static Coroutine Call<T1, T2, T3, T4, T5>(Action<T1, T2, T3, T4, T5> call, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5) => Greenlet.OffloadAsync(() => call(argument1, argument2, argument3, argument4, argument5));

    /// <summary>A call with a result.</summary>
    public static Coroutine<TResult> Call<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> call, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5) => Greenlet.OffloadAsync(() => call(argument1, argument2, argument3, argument4, argument5));

    /// <summary>A call without a result.</summary>
    public static Coroutine Call<T1, T2, T3, T4, T5, T6>(Action<T1, T2, T3, T4, T5, T6> call, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6) => Greenlet.OffloadAsync(() => call(argument1, argument2, argument3, argument4, argument5, argument6));

    /// <summary>A call with a result.</summary>
    public static Coroutine<TResult> Call<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> call, T1 argument1, T2 argument2, T3 argument3, T4 argument4, T5 argument5, T6 argument6) => Greenlet.OffloadAsync(() => call(argument1, argument2, argument3, argument4, argument5, argument6));
}
