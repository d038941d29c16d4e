using System.Diagnostics;

namespace Coroutines;

[StackTraceHidden]
internal readonly struct Call<TCoroutine>(Func<TCoroutine> function) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function();

    public string? Describe() => MethodNames.Describe(function);
}

[StackTraceHidden]
internal readonly struct Call<T1, TCoroutine>(Func<T1, TCoroutine> function, T1 a1) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function(a1);

    public string? Describe() => MethodNames.Describe(function, a1);
}

[StackTraceHidden]
internal readonly struct Call<T1, T2, TCoroutine>(Func<T1, T2, TCoroutine> function, T1 a1, T2 a2) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function(a1, a2);

    public string? Describe() => MethodNames.Describe(function, a1, a2);
}

[StackTraceHidden]
internal readonly struct Call<T1, T2, T3, TCoroutine>(Func<T1, T2, T3, TCoroutine> function, T1 a1, T2 a2, T3 a3) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function(a1, a2, a3);

    public string? Describe() => MethodNames.Describe(function, a1, a2, a3);
}

[StackTraceHidden]
internal readonly struct Call<T1, T2, T3, T4, TCoroutine>(Func<T1, T2, T3, T4, TCoroutine> function, T1 a1, T2 a2, T3 a3, T4 a4) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function(a1, a2, a3, a4);

    public string? Describe() => MethodNames.Describe(function, a1, a2, a3, a4);
}

[StackTraceHidden]
internal readonly struct Call<T1, T2, T3, T4, T5, TCoroutine>(Func<T1, T2, T3, T4, T5, TCoroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function(a1, a2, a3, a4, a5);

    public string? Describe() => MethodNames.Describe(function, a1, a2, a3, a4, a5);
}

[StackTraceHidden]
internal readonly struct Call<T1, T2, T3, T4, T5, T6, TCoroutine>(Func<T1, T2, T3, T4, T5, T6, TCoroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function(a1, a2, a3, a4, a5, a6);

    public string? Describe() => MethodNames.Describe(function, a1, a2, a3, a4, a5, a6);
}

[StackTraceHidden]
internal readonly struct Call<T1, T2, T3, T4, T5, T6, T7, TCoroutine>(Func<T1, T2, T3, T4, T5, T6, T7, TCoroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function(a1, a2, a3, a4, a5, a6, a7);

    public string? Describe() => MethodNames.Describe(function, a1, a2, a3, a4, a5, a6, a7);
}

[StackTraceHidden]
internal readonly struct Call<T1, T2, T3, T4, T5, T6, T7, T8, TCoroutine>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TCoroutine> function, T1 a1, T2 a2, T3 a3, T4 a4, T5 a5, T6 a6, T7 a7, T8 a8) : ICall<TCoroutine>
{
    public TCoroutine Invoke() => function(a1, a2, a3, a4, a5, a6, a7, a8);

    public string? Describe() => MethodNames.Describe(function, a1, a2, a3, a4, a5, a6, a7, a8);
}
