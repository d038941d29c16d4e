using System.Diagnostics;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>One cooperative call with a result; see <see cref="Coroutine"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
[StackTraceHidden]
[AsyncMethodBuilder(typeof(CoroutineMethodBuilder<>))]
public readonly struct Coroutine<T>
{
    private readonly Frame<T>? _frame;
    private readonly long _token;
    private readonly T? _result;

    /// <summary>A coroutine that has already ended with <paramref name="result"/>.</summary>
    /// <param name="result">What awaiting it gives.</param>
    public Coroutine(T result) => _result = result;

    internal Coroutine(Frame<T> frame, long token)
    {
        _frame = frame;
        _token = token;
    }

    /// <summary>Whether the call has ended, so that awaiting it does not suspend.</summary>
    public bool IsCompleted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _frame is null || _frame.IsCompleted;
    }

    internal Frame<T>? Frame => _frame;

    /// <summary>For the compiler: awaits the call.</summary>
    public Awaiter GetAwaiter() => new(this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T GetResult() => _frame is null ? _result! : _frame.GetResult(_token);

    /// <summary>For the compiler: awaits a <see cref="Coroutine{T}"/>.</summary>
    public readonly struct Awaiter : ICriticalNotifyCompletion, IHubAwaiter
    {
        private readonly Coroutine<T> _coroutine;

        internal Awaiter(Coroutine<T> coroutine) => _coroutine = coroutine;

        /// <summary>Whether the call has ended.</summary>
        public bool IsCompleted
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => _coroutine.IsCompleted;
        }

        /// <summary>Gives the result, or throws what the call threw.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T GetResult() => _coroutine.GetResult();

        /// <summary>
        /// Refuses: a coroutine resumes on its hub, in a greenlet. The await throws an <see cref="InvalidOperationException"/> that names what to use instead.
        /// </summary>
        public void OnCompleted(Action continuation) => TaskCode.Refuse(_coroutine._frame!, continuation);

        /// <inheritdoc cref="OnCompleted"/>
        public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

        void IHubAwaiter.Suspend(Frame awaiter) => _coroutine._frame!.Suspend(awaiter, _coroutine._token);
    }
}
