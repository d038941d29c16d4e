using System.Runtime.ExceptionServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// Greenlets that live no longer than a <c>using</c> block: its end waits for all of them (gevent has none; it is Trio's nursery and Python's <c>TaskGroup</c>).
/// </summary>
/// <remarks>
/// When one of them fails, the others are killed and the code of the block is left where it waits; when that code fails, or is killed, they are killed. The end of the block
/// waits until all have ended, and then throws what failed: one error as itself, several as an <see cref="AggregateException"/>; a kill or a timeout of the code of the block
/// goes on as it is. A greenlet that was killed by anyone has not failed. While they are being killed, one that is spawned is killed too.
/// It belongs to the hub of the thread that made it, as do the greenlets in it, and every member must be called there.
/// </remarks>
public sealed class GreenletScope : GreenletGroup, IDisposable, IFailureAware
{
    private readonly nint _handledBefore = BlockFailure.Handled;
    private readonly Greenlet _owner;
    private readonly List<Greenlet> _failed = [];
    private Exception? _blockFailure;
    private bool _hasBlockFailed;
    private bool _hasBlockEnded;
    private bool _isBlockLeft;
    private bool _isKilling;
    private bool _isClosed;

    /// <summary>A scope without greenlets, for a <c>using</c> block.</summary>
    /// <exception cref="HubBlockedException">Made in a callback of the hub, where nothing can wait.</exception>
    public GreenletScope() => _owner = Hub.GetParkable();

    /// <summary>Ends the block: waits until all greenlets have ended, and throws what failed. In plain code runs the hub meanwhile.</summary>
    /// <exception cref="AggregateException">Several of them failed, or one and the code of the block.</exception>
    public void Dispose()
    {
        _hasBlockFailed |= BlockFailure.Handled is var handled && handled != 0 && handled != _handledBefore;
        Hub.Block(DisposeAsync());
    }

    /// <inheritdoc cref="Dispose"/>
    public async Coroutine DisposeAsync()
    {
        Hub.CheckThread();
        if (_isClosed)
        {
            return;
        }

        _hasBlockEnded = true;
        if (_hasBlockFailed)
        {
            await KillAllAsync();
        }

        Exception? interrupt = null;
        while (Count > 0)
        {
            try
            {
                await JoinAsync();
            }
            catch (Exception e)
            {
                // They end with the block, whatever ends it, so the wait for them goes on.
                await KillAllAsync();
                if (e is LoopExitException or HubBlockedException)
                {
                    throw;
                }

                interrupt = e;
            }
        }

        _isClosed = true;
        if (interrupt is not null)
        {
            ExceptionDispatchInfo.Throw(interrupt);
        }

        ThrowFailures();
    }

    void IFailureAware.OnFailure(Exception exception)
    {
        _hasBlockFailed = true;
        _blockFailure = exception;
    }

    private protected override Coroutine<bool> TakePlaceAsync(bool block, TimeLimit? timeout)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return new(true);
    }

    private protected override void OnAdded()
    {
        if (_isKilling)
        {
            _ = KillLivingAsync(null);
        }
    }

    private protected override void OnEnded(Greenlet greenlet)
    {
        if (greenlet.Exception is null)
        {
            return;
        }

        _failed.Add(greenlet);
        if (!_isKilling)
        {
            _isKilling = true;
            _ = KillLivingAsync(null);
            if (!_hasBlockEnded)
            {
                Hub.Schedule(new BlockInterrupt(this));
            }
        }
    }

    /// <summary>Kills all, also those that are dying and will not. Never suspends.</summary>
    private Coroutine KillAllAsync()
    {
        _isKilling = true;
        return Greenlet.KillAllAsync(this, block: false);
    }

    private void ThrowFailures()
    {
        // A block that was left failed with what the greenlet did. Any other failure of it goes on when this has returned, unless there is more to tell.
        var isLeft = _blockFailure is ScopeExit || (_blockFailure is null && _isBlockLeft);
        var ownFailure = isLeft ? null : _blockFailure;
        if (_failed.Count == 0 || (_hasBlockFailed && !isLeft && (ownFailure is null || ControlFlow.IsControl(ownFailure))))
        {
            return;
        }

        if (_failed.Count == 1 && ownFailure is null)
        {
            _failed[0].ThrowIfFailed();
        }

        var errors = _failed.Select(greenlet => greenlet.Exception!);
        throw new AggregateException($"Greenlets of a {nameof(GreenletScope)} failed.", ownFailure is null ? errors : errors.Prepend(ownFailure));
    }

    /// <summary>Leaves the block, in the hub's turn, unless it has come to its end meanwhile.</summary>
    private sealed class BlockInterrupt(GreenletScope scope) : HubItem
    {
        internal override void Run(Hub hub)
        {
            if (!scope._hasBlockEnded)
            {
                scope._isBlockLeft = true;
                scope._owner.Interrupt(hub, new ScopeExit());
            }
        }
    }
}
