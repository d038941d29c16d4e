using Coroutines;

namespace Tutorial.Core;

/// <summary>A limit on a block of code, with an exception of one's own: this program ends with it.</summary>
internal static class TimeoutBlock
{
    private const int TimeToWait = 5; // seconds

    private sealed class TooLong : Exception;

    public static void Run()
    {
        using (GreenletTimeout.StartNew(TimeToWait, new TooLong()))
            Greenlet.Sleep(10);
    }
}
