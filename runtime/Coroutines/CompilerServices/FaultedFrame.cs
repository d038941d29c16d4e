namespace Coroutines.CompilerServices;

/// <summary>A call that failed before it first suspended.</summary>
internal sealed class FaultedFrame<T> : MethodFrame<T>
{
    internal FaultedFrame(Exception error) => Fail(error);

    internal override Frame? Resume() => throw new InvalidOperationException("A failed call has nothing to resume.");

    internal override void Recycle()
    {
    }
}
