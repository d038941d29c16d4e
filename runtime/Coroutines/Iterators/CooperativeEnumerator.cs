using System.Collections;

namespace Coroutines;

/// <summary>One pass over a sequence whose next item may have to be waited for. It belongs to the hub of the thread that made it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class CooperativeEnumerator<T> : ICoroutineEnumerator<T>, IEnumerator<T>
{
    /// <summary>A pass that is before its first item.</summary>
    protected CooperativeEnumerator()
    {
    }

    /// <summary>The item of the last step.</summary>
    public T Current { get; protected set; } = default!;

    object? IEnumerator.Current => Current;

    /// <summary>Goes to the next item, waiting for it if need be; false when there is none any more. In plain code runs the hub meanwhile.</summary>
    public bool MoveNext() => Hub.Block(MoveNextAsync());

    /// <inheritdoc cref="MoveNext"/>
    public abstract Coroutine<bool> MoveNextAsync();

    /// <summary>Ends the pass.</summary>
    public void Dispose()
    {
        Hub.Block(DisposeAsync());
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose"/>
    public virtual Coroutine DisposeAsync() => default;

    void IEnumerator.Reset() => throw new NotSupportedException("What has been waited for cannot be stepped through again.");
}
