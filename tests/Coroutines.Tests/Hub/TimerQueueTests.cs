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

        AssertEmpty(timers);
    }

    /// <summary>Against a sorted set, with the deadlines that programs set and those that fit no wheel well.</summary>
    [Theory]
    [InlineData("near")]
    [InlineData("far")]
    [InlineData("equal")]
    [InlineData("clustered")]
    [InlineData("any")]
    [InlineData("negative")]
    [InlineData("growing")]
    public void Agrees_with_a_sorted_set_whatever_is_set_cancelled_and_fired_in_between(string deadlines)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            CompareWithSortedSet(deadlines, seed);
        }
    }

    [Fact]
    public void A_deadline_that_never_comes_is_the_last()
    {
        var timers = new TimerQueue();
        Probe never = new(), late = new(), earliest = new();
        timers.Set(never, long.MaxValue);
        timers.Set(late, long.MaxValue - 1);
        timers.Set(earliest, long.MinValue);
        Assert.True(timers.TryTakeDue(long.MaxValue, out var first));
        Assert.True(timers.TryTakeDue(long.MaxValue, out var second));
        Assert.True(timers.TryTakeDue(long.MaxValue, out var third));
        Assert.Equal([earliest, late, never], [first, second, third]);
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
    public void A_cancelled_timer_is_not_kept()
    {
        var timers = new TimerQueue();
        timers.Set(new Probe(), 1);
        var cancelled = SetAndCancel(timers);
        GC.Collect();
        Assert.False(cancelled.IsAlive);
        Assert.Equal(1, timers.Count);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference SetAndCancel(TimerQueue timers)
        {
            var probe = new Probe();
            timers.Set(probe, 2);
            timers.Cancel(probe);
            return new WeakReference(probe);
        }
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

    /// <summary>So many that they are spread over wheels, whose objects are used again.</summary>
    [Fact]
    public void Many_that_are_set_cancelled_and_fired_allocate_nothing_once_there_was_room_for_them()
    {
        var timers = new TimerQueue();
        var probes = Enumerable.Range(0, 5000).Select(_ => new Probe()).ToArray();
        Run(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(1L << 40);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        AssertEmpty(timers);

        void Run(long now)
        {
            for (var i = 0; i < probes.Length; i++)
            {
                timers.Set(probes[i], now + (i * 7919L % 1000 * 1_000_000) + i);
            }

            for (var i = 0; i < probes.Length; i += 3)
            {
                _ = timers.NextDeadline();
                timers.Cancel(probes[i]);
            }

            while (timers.TryTakeDue(long.MaxValue, out _))
            {
            }
        }
    }

    private static void CompareWithSortedSet(string deadlines, int seed)
    {
        var random = new Random(seed);
        var timers = new TimerQueue();
        var expected = new SortedSet<(long Deadline, int Order)>();
        var probes = new List<Probe>();
        var now = 1_000_000_000_000L;
        for (var i = 0; i < 30_000; i++)
        {
            // Grows and shrinks in turns.
            var isGrowing = i / 3000 % 2 == 0;
            switch (random.Next(isGrowing ? 4 : 10))
            {
                case < 3:
                    Set(new Probe());
                    break;
                case 3:
                    if (probes.Count > 0)
                    {
                        SetAgain(probes[random.Next(probes.Count)]);
                    }

                    break;
                case < 7:
                    if (probes.Count > 0)
                    {
                        var probe = probes[random.Next(probes.Count)];
                        timers.Cancel(probe);
                        Forget(probe);
                    }

                    break;
                default:
                    Fire(now = Math.Max(now, timers.Count == 0 || random.Next(2) == 0 ? now + random.Next(1_000_000) : timers.NextDeadline()), 20);
                    break;
            }

            Assert.Equal(expected.Count, timers.Count);
            if (random.Next(3) == 0)
            {
                Assert.Equal(expected.Count == 0 ? long.MaxValue : expected.Min.Deadline, timers.NextDeadline());
            }
        }

        Fire(long.MaxValue, int.MaxValue);
        AssertEmpty(timers);

        void Set(Probe probe)
        {
            probe.Deadline = Next();
            probe.Order = ++Probe.LastOrder;
            timers.Set(probe, probe.Deadline);
            expected.Add((probe.Deadline, probe.Order));
            probe.Index = probes.Count;
            probes.Add(probe);
        }

        void SetAgain(Probe probe)
        {
            Forget(probe);
            Set(probe);
        }

        void Forget(Probe probe)
        {
            expected.Remove((probe.Deadline, probe.Order));
            probes[probe.Index] = probes[^1];
            probes[probe.Index].Index = probe.Index;
            probes.RemoveAt(probes.Count - 1);
        }

        void Fire(long until, int most)
        {
            for (; most > 0 && timers.TryTakeDue(until, out var target); most--)
            {
                var probe = Assert.IsType<Probe>(target);
                Assert.Equal(expected.Min, (probe.Deadline, probe.Order));
                Assert.True(probe.Deadline <= until);
                Forget(probe);
            }

            Assert.True(most == 0 || expected.Count == 0 || expected.Min.Deadline > until);
        }

        long Next() => deadlines switch
        {
            "near" => now + random.Next(1000),
            "far" => now + random.NextInt64(100_000_000_000_000),
            "equal" => now,
            "clustered" => now + (random.Next(4) * 1_000_000_000L) + random.Next(50),
            "any" => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
            "negative" => -random.NextInt64(1_000_000),
            _ => now + (1L << random.Next(62)) + random.Next(2),
        };
    }

    private static void AssertEmpty(TimerQueue timers)
    {
        Assert.Equal(0, timers.Count);
        Assert.Equal(long.MaxValue, timers.NextDeadline());
        Assert.False(timers.TryTakeDue(long.MaxValue, out _));
    }

    private sealed class Probe : HubItem
    {
        [ThreadStatic]
        internal static int LastOrder;

        internal long Deadline;
        internal int Order;
        internal int Index;

        internal override void Run(Coroutines.Hub hub)
        {
        }
    }
}
