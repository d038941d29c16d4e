using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>The token for a call underneath that has two reasons to stop: the caller's own token, and a kill or a timeout of the greenlet.</summary>
internal readonly struct Interrupt : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _either;

    /// <remarks>The greenlet must wait for the call next: see <see cref="Bridge.Token"/>.</remarks>
    internal Interrupt(CancellationToken caller)
    {
        _caller = caller;
        Token = Bridge.Token;
        if (caller.CanBeCanceled)
        {
            _either = CancellationTokenSource.CreateLinkedTokenSource(Token, caller);
            Token = _either.Token;
        }
    }

    internal CancellationToken Token { get; }

    /// <summary>Throws what the blocking call does when the caller's token is cancelled.</summary>
    internal void ThrowIfCausedByCaller(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            _caller.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _either?.Dispose();
}
