namespace Coroutines.Patches;

/// <summary>Waiting for what tells nobody when it happens: looking, a little less often each time.</summary>
internal static class Polling
{
    private const int EagerLooks = 10;
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(10);

    /// <returns>False when the time passed first.</returns>
    internal static async Coroutine<bool> UntilAsync(Func<bool> condition, TimeSpan timeout)
    {
        var hub = Hub.Current;
        var deadline = hub.DeadlineAfter(timeout);
        var pause = TimeSpan.Zero;
        for (var looks = 1; !condition(); looks++)
        {
            if (hub.Now >= deadline)
            {
                return false;
            }

            if (looks > EagerLooks && pause < s_longestPause)
            {
                pause += TimeSpan.FromMilliseconds(1);
            }

            var left = deadline == long.MaxValue ? pause : Ticks.ToTimeSpan(deadline - hub.Now);
            await Greenlet.SleepAsync(pause < left ? pause : left);
        }

        return true;
    }
}
