namespace Coroutines.Tests.Hub;

public class TimerQueueTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_set_and_cancelled_fires_in_order_of_deadline_and_sequence(int seed)
    {
        var random = new Random(seed);
        var timers = new TimerQueue();
        var live = new List<(long Deadline, int Order, Probe Probe)>();
        for (var i = 0; i < 20_000; i++)
        {
            if (live.Count > 0 && random.Next(3) > 0)
            {
                var index = random.Next(live.Count);
                timers.Cancel(live[index].Probe);
                live.RemoveAt(index);
            }

            var probe = new Probe();
            var deadline = random.Next(1000);
            timers.Set(probe, deadline);
            live.Add((deadline, i, probe));
        }

        Assert.Equal(live.Count, timers.Count);
        foreach (var expected in live.OrderBy(entry => entry.Deadline).ThenBy(entry => entry.Order))
        {
            Assert.Equal(expected.Deadline, timers.NextDeadline());
            Assert.False(timers.TryTakeDue(expected.Deadline - 1, out _));
            Assert.True(timers.TryTakeDue(expected.Deadline, out var target));
            Assert.Same(expected.Probe, target);
        }

        Assert.Equal(0, timers.Count);
        Assert.Equal(long.MaxValue, timers.NextDeadline());
        Assert.False(timers.TryTakeDue(long.MaxValue, out _));
    }

    [Fact]
    public void Setting_again_moves_a_timer()
    {
        var timers = new TimerQueue();
        var probe = new Probe();
        timers.Set(probe, 1);
        timers.Set(probe, 5);
        Assert.False(timers.TryTakeDue(4, out _));
        Assert.True(timers.TryTakeDue(5, out _));
        Assert.Equal(0, timers.Count);
    }

    [Fact]
    public void Setting_and_cancelling_allocates_nothing()
    {
        var timers = new TimerQueue();
        var probe = new Probe();
        for (var i = 0; i < 1000; i++)
        {
            timers.Set(probe, i);
            timers.Cancel(probe);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            timers.Set(probe, i);
            timers.Cancel(probe);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Probe : ITimed
    {
        public long TimerSequence { get; set; }

        public bool RunsLast => false;

        public void OnTimer(Coroutines.Hub hub)
        {
        }
    }
}
