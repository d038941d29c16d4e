namespace Coroutines.CompilerServices;

/// <summary>Something a coroutine can wait in: a suspended method, or the end of a chain of them (a timer, a queue, a socket).</summary>
internal abstract class Frame
{
    /// <summary>Stands for "the greenlet itself" as the awaiter of its first frame.</summary>
    internal static readonly Frame Root = new RootFrame();

    /// <summary>The hub it runs on, for methods and iterators: a look at the frame is cheaper than one at which hub is this thread's.</summary>
    internal Hub Hub = null!;

    /// <summary>The frame that awaits this one.</summary>
    internal Frame? Awaiter;

    internal bool IsCompleted;

    /// <summary>Tells the uses of a pooled frame apart: a coroutine of an earlier use carries another number.</summary>
    internal uint Version;

    /// <summary>Whether it is a call that goes on after its waits, and not itself a wait.</summary>
    internal virtual bool IsMethod => false;

    /// <summary>Runs the method until it suspends again or ends.</summary>
    /// <returns>The awaiting frame when the method has ended: the caller resumes it next, so that depth costs no stack.</returns>
    internal abstract Frame? Resume();

    private sealed class RootFrame : Frame
    {
        internal override Frame? Resume() => throw new InvalidOperationException("The root of a greenlet is not a method.");
    }
}
