using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: an item of an iterator, awaited where the original has <c>yield return</c>.</summary>
/// <typeparam name="T">The type of the item.</typeparam>
[StackTraceHidden]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct YieldReturn<T> : ICriticalNotifyCompletion, IHubAwaiter
{
    private readonly T _item;
    private readonly bool _unwinds;

    internal YieldReturn(T item, bool unwinds)
    {
        _item = item;
        _unwinds = unwinds;
    }

    /// <summary>Never: somebody must take the item.</summary>
    public bool IsCompleted => false;

    /// <summary>For the compiler.</summary>
    public YieldReturn<T> GetAwaiter() => this;

    /// <summary>Goes on with the iterator, or unwinds it when it is disposed.</summary>
    public void GetResult() => IteratorFrame.Running.ThrowIfDisposing();

    /// <summary>Refuses: an item can be given in an <c>async CoroutineEnumerable</c> method only.</summary>
    public void OnCompleted(Action continuation) => throw new InvalidOperationException("An item can be given in an async method that returns a CoroutineEnumerable or CoroutineEnumerator only.");

    /// <inheritdoc cref="OnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

    void IHubAwaiter.Suspend(Frame awaiter) => ((IteratorFrame<T>)awaiter).StopAt(_item, _unwinds);
}
