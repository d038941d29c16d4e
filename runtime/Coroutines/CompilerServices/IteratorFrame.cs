using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Coroutines.CompilerServices;

/// <summary>An iterator as a frame: it ends, for whoever awaits it, at every item, and is resumed for the next.</summary>
[StackTraceHidden]
internal abstract class IteratorFrame : Frame<bool>
{
    [ThreadStatic]
    private static IteratorFrame? t_running;

    private IteratorState _state;
    private Exception? _error;
    private bool _hasItem;
    private bool _unwinds;
    private bool _isDisposing;
    private bool _hasBegun;
    private bool _asksForOriginal;
    private object? _original;

    internal override bool IsMethod => true;

    /// <summary>The iterator whose code runs; a builder cannot tell, as it is copied with its state machine.</summary>
    internal static IteratorFrame Running => t_running!;

    /// <summary>Has the code give its original at its first step, rather than begin. Later it has no effect.</summary>
    internal void AsksForOriginal() => _asksForOriginal = !_hasBegun;

    /// <summary>The original that the code has given; null when it has begun itself.</summary>
    internal object? TakeOriginal() => _original;

    /// <summary>Whether the code that begins is to give its original.</summary>
    internal bool IsAskedForOriginal() => _asksForOriginal;

    internal void GiveOriginal(object original) => _original = original;

    internal Coroutine<bool> MoveNextAsync()
    {
        switch (_state)
        {
            case IteratorState.Ended:
                return new Coroutine<bool>(false);
            case IteratorState.Running:
                throw new InvalidOperationException("A step of an iterator was asked for before the one before had ended.");
        }

        return Go() ? new Coroutine<bool>(TakeResult()) : new Coroutine<bool>(this, Version);
    }

    internal Coroutine DisposeAsync()
    {
        switch (_state)
        {
            case IteratorState.Running:
                throw new InvalidOperationException("An iterator was disposed before its last step had ended.");
            case IteratorState.AtItem when _unwinds:
                break;
            default:
                _state = IteratorState.Ended;
                return default;
        }

        _isDisposing = true;
        if (!Go())
        {
            return AwaitEndAsync();
        }

        TakeResult();
        return default;
    }

    internal override Frame? Resume()
    {
        Run();
        return IsCompleted ? Awaiter : null;
    }

    internal override void Suspend(Frame awaiter, long token)
    {
        CheckToken(token);
        Awaiter = awaiter;
    }

    internal override bool GetResult(long token)
    {
        CheckToken(token);
        return TakeResult();
    }

    /// <summary>Ends the step: the iterator has come to an item.</summary>
    /// <param name="unwinds">Whether a finally block stands around the item.</param>
    internal void StopAtItem(bool unwinds)
    {
        _unwinds = unwinds;
        EndStep(IteratorState.AtItem);
    }

    internal void End() => EndStep(IteratorState.Ended);

    internal void Fail(Exception error)
    {
        _error = error is IteratorDisposal ? null : error;
        EndStep(IteratorState.Ended);
    }

    /// <summary>What an iterator that is disposed finds at the item it stands at, so that its finally blocks run.</summary>
    internal void ThrowIfDisposing()
    {
        if (_isDisposing)
        {
            throw new IteratorDisposal();
        }
    }

    private protected abstract void Step();

    private bool Go()
    {
        _hasBegun = true;
        _state = IteratorState.Running;
        IsCompleted = false;
        Hub = Hub.Current;
        var here = 0;
        if (StackGuard.MustContinueFromHub(ref here))
        {
            Hub.Defer(this);
        }
        else
        {
            Run();
        }

        return IsCompleted;
    }

    private void Run()
    {
        var outer = t_running;
        t_running = this;
        Step();
        t_running = outer;
    }

    private void EndStep(IteratorState state)
    {
        _state = state;
        _hasItem = state == IteratorState.AtItem;
        IsCompleted = true;
    }

    private bool TakeResult()
    {
        Version++;
        Awaiter = null;
        if (_error is { } error)
        {
            _error = null;
            ExceptionDispatchInfo.Throw(error);
        }

        return _hasItem;
    }

    private async Coroutine AwaitEndAsync() => await new Coroutine<bool>(this, Version);

    private void CheckToken(long token)
    {
        if (token != Version)
        {
            throw new InvalidOperationException("A step of an iterator was awaited twice.");
        }
    }
}
