namespace Coroutines.CompilerServices;

/// <summary>An iterator over items of one type.</summary>
internal abstract class IteratorFrame<T> : IteratorFrame
{
    internal T Current { get; private set; } = default!;

    /// <summary>The iterator anew, from where this one stands.</summary>
    internal abstract IteratorFrame<T> Copy();

    internal void StopAt(T item, bool unwinds)
    {
        Current = item;
        StopAtItem(unwinds);
    }
}
