using System.Diagnostics;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// One cooperative call: what a twin or another <c>XAsync</c> member of this library returns. It is awaited once, by a twin or
/// by another <c>async Coroutine</c> method, and runs on the hub of its thread.
/// </summary>
/// <remarks>
/// A coroutine starts running when it is called and allocates nothing unless it suspends. It is not a <see cref="Task"/>: to
/// wait for the same work several times spawn a <see cref="Greenlet"/>; from <c>async Task</c> code use <c>Hub.RunAsync</c>.
/// </remarks>
[StackTraceHidden]
[AsyncMethodBuilder(typeof(CoroutineMethodBuilder))]
public readonly struct Coroutine
{
    /// <summary>The token of a coroutine without a frame that is not completed but yields.</summary>
    private const long YieldToken = -1;

    private readonly Frame<Unit>? _frame;
    private readonly long _token;

    internal Coroutine(Frame<Unit>? frame, long token)
    {
        _frame = frame;
        _token = token;
    }

    /// <summary>A coroutine that has already ended. Never suspends.</summary>
    public static Coroutine Completed => default;

    /// <summary>Whether the call has ended, so that awaiting it does not suspend.</summary>
    public bool IsCompleted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _frame is null ? _token == 0 : _frame.IsCompleted;
    }

    /// <summary>Suspends until everything that is due has run.</summary>
    internal static Coroutine Yield => new(null, YieldToken);

    internal Frame<Unit>? Frame => _frame;

    /// <summary>A coroutine that has already failed. Never suspends.</summary>
    /// <param name="exception">What awaiting it throws.</param>
    public static Coroutine FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new Coroutine(new FaultedFrame<Unit>(exception), 0);
    }

    /// <summary>A coroutine that has already ended with <paramref name="result"/>. Never suspends.</summary>
    /// <param name="result">What awaiting it gives.</param>
    public static Coroutine<T> FromResult<T>(T result) => new(result);

    /// <summary>A coroutine that has already failed. Never suspends.</summary>
    /// <param name="exception">What awaiting it throws.</param>
    public static Coroutine<T> FromException<T>(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new Coroutine<T>(new FaultedFrame<T>(exception), 0);
    }

    /// <summary>For the compiler: awaits the call.</summary>
    public Awaiter GetAwaiter() => new(this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void GetResult()
    {
        if (_frame is not null)
        {
            _frame.GetResult(_token);
        }
        else if (_token != 0)
        {
            ReadyWait.End();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Suspend(Frame awaiter)
    {
        if (_frame is null)
        {
            ReadyWait.Suspend(awaiter);
        }
        else
        {
            _frame.Suspend(awaiter, _token);
        }
    }

    /// <summary>For the compiler: awaits a <see cref="Coroutine"/>.</summary>
    public readonly struct Awaiter : ICriticalNotifyCompletion, IHubAwaiter
    {
        private readonly Coroutine _coroutine;

        internal Awaiter(Coroutine coroutine) => _coroutine = coroutine;

        /// <summary>Whether the call has ended.</summary>
        public bool IsCompleted
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => _coroutine.IsCompleted;
        }

        /// <summary>Throws what the call threw.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void GetResult() => _coroutine.GetResult();

        /// <summary>
        /// Refuses: a coroutine resumes on its hub, in a greenlet. The await throws an <see cref="InvalidOperationException"/> that names what to use instead.
        /// </summary>
        public void OnCompleted(Action continuation) => TaskCode.Refuse(_coroutine._frame, continuation);

        /// <inheritdoc cref="OnCompleted"/>
        public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        void IHubAwaiter.Suspend(Frame awaiter) => _coroutine.Suspend(awaiter);
    }
}
