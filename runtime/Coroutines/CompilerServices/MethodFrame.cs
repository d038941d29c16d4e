using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Coroutines.CompilerServices;

/// <summary>The result side of a suspended method, whatever its state machine.</summary>
[StackTraceHidden]
internal abstract class MethodFrame<T> : Frame<T>
{
    internal T? Result;

    internal override bool IsMethod => true;

    /// <summary>Who is to be resumed now that the call has ended.</summary>
    private protected Frame? NextFrame => Awaiter is Failure failure ? failure.Awaiter : Awaiter;

    /// <summary>Ends the call with an error.</summary>
    internal void Fail(Exception error)
    {
        Awaiter = new Failure(error, Awaiter);
        IsCompleted = true;
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
        var failure = Awaiter as Failure;
        Version++;
        Result = default;
        IsCompleted = false;
        Awaiter = null;
        Recycle();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure.Error);
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
