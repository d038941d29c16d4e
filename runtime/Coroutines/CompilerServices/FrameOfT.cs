namespace Coroutines.CompilerServices;

/// <summary>A frame that yields a <typeparamref name="T"/> to the one frame that awaits it.</summary>
/// <remarks>The token tells uses of a pooled frame apart; a leaf may use it for an argument, such as a deadline.</remarks>
internal abstract class Frame<T> : Frame
{
    /// <summary>Parks the running greenlet with <paramref name="awaiter"/> on top.</summary>
    internal abstract void Suspend(Frame awaiter, long token);

    /// <summary>Hands out the result, once; throws what the wait ended with.</summary>
    internal abstract T GetResult(long token);
}
