using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Coroutines.CompilerServices;

/// <summary>The result side of a suspended method, whatever its state machine.</summary>
[StackTraceHidden]
internal abstract class MethodFrame<T> : Frame<T>
{
    internal T? Result;
    internal Exception? Error;

    internal override bool GetIsCompleted(long token)
    {
        if (token != Version)
        {
            ThrowAwaitedTwice();
        }

        return IsCompleted;
    }

    internal override void Suspend(Frame awaiter, long token)
    {
        if (token != Version || Awaiter is not null)
        {
            ThrowAwaitedTwice();
        }

        Awaiter = awaiter;
    }

    internal override T GetResult(long token)
    {
        if (token != Version)
        {
            ThrowAwaitedTwice();
        }

        if (!IsCompleted)
        {
            throw new InvalidOperationException(
                "The result of a Coroutine was asked for before it ended. Await it, or spawn a Greenlet and call Get().");
        }

        var result = Result!;
        var error = Error;
        Version++;
        Result = default;
        Error = null;
        IsCompleted = false;
        Awaiter = null;
        Recycle();
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }

        return result;
    }

    /// <summary>Drops the state machine and returns the frame to its pool.</summary>
    internal abstract void Recycle();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowAwaitedTwice() =>
        throw new InvalidOperationException(
            "A Coroutine was awaited twice. A Coroutine is one call and has one awaiter; to wait for the same work several "
            + "times, spawn it with Greenlet.Spawn and Join or Get the Greenlet.");
}
