namespace Coroutines;

public sealed partial class Hub
{
    private WakeEvent? _poller;

    private void EnsurePoller() => _poller ??= new WakeEvent();

    private void PollDescriptors(long timeout) => _poller?.Wait(timeout);

    private sealed class WakeEvent : IDisposable
    {
        private readonly AutoResetEvent _event = new(false);

        public void Wake() => _event.Set();

        public void Wait(long timeout) => _event.WaitOne(timeout == long.MaxValue ? Timeout.InfiniteTimeSpan : Ticks.ToTimeSpan(timeout + (System.Diagnostics.Stopwatch.Frequency / 1000) - 1));

        public void Dispose() => _event.Dispose();
    }
}
