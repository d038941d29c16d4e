namespace Coroutines.CompilerServices;

/// <summary>The free frames of one method on one hub.</summary>
internal struct FramePool
{
    /// <summary>Frames kept for reuse; more than this many at once are left to the collector.</summary>
    private const int Limit = 4096;

    private static int s_methods;

    private Frame? _first;
    private int _count;

    /// <summary>A number for the pools of a method, one on each hub.</summary>
    internal static int TakeNumber() => Interlocked.Increment(ref s_methods) - 1;

    internal Frame? Take()
    {
        // A free frame's awaiter is the next free frame.
        var frame = _first;
        if (frame is not null)
        {
            _first = frame.Awaiter;
            _count--;
            frame.Awaiter = null;
        }

        return frame;
    }

    internal void Add(Frame frame)
    {
        if (_count < Limit)
        {
            frame.Awaiter = _first;
            _first = frame;
            _count++;
        }
    }
}
