namespace Coroutines.Tests.Timeouts;

public class GreenletTimeoutTests
{
    [Fact]
    public void It_interrupts_the_wait_of_the_greenlet_that_started_it() => OnHub.Simulate(async Coroutine () =>
    {
        var timeout = GreenletTimeout.StartNew(0.001);
        try
        {
            await Greenlet.SleepAsync(1000);
            Assert.Fail("not interrupted");
        }
        catch (GreenletTimeout fired) when (fired == timeout)
        {
            Assert.False(timeout.IsPending);
        }
    });

    [Fact]
    public void In_plain_code_it_interrupts_the_call_that_runs_the_hub() => OnHub.Simulate(() =>
    {
        var timeout = GreenletTimeout.StartNew(0.001);
        var sleeper = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        Assert.Same(timeout, Assert.Throws<GreenletTimeout>(() => sleeper.Join()));
        Assert.False(sleeper.IsReady);
        sleeper.Kill();
    });

    [Fact]
    public void A_cancelled_one_does_not_fire_and_can_be_started_again() => OnHub.Simulate(async Coroutine () =>
    {
        var timeout = GreenletTimeout.StartNew(0.001);
        Assert.True(timeout.IsPending);
        timeout.Cancel();
        timeout.Cancel();
        await Greenlet.SleepAsync(0.003);
        timeout.Start();
        var error = Assert.Throws<InvalidOperationException>(timeout.Start);
        Assert.Contains("already started", error.Message);
        timeout.Dispose();
    });

    [Fact]
    public void Null_never_fires_and_negative_fires_at_once() => OnHub.Simulate(async Coroutine () =>
    {
        using (var never = GreenletTimeout.StartNew((TimeSpan?)null))
        {
            Assert.False(never.IsPending);
            await Greenlet.SleepAsync(0.001);
        }

        GreenletTimeout.StartNew(-1);
        var fired = false;
        try
        {
            await Greenlet.SleepAsync(1000);
        }
        catch (GreenletTimeout)
        {
            fired = true;
        }

        Assert.True(fired);
    });

    [Fact]
    public void Its_own_exception_can_be_replaced() => OnHub.Simulate(async Coroutine () =>
    {
        var tooLong = new FormatException();
        GreenletTimeout.StartNew(0.001, tooLong);
        Exception? seen = null;
        try
        {
            await Greenlet.SleepAsync(1000);
        }
        catch (FormatException e)
        {
            seen = e;
        }

        Assert.Same(tooLong, seen);
    });

    [Fact]
    public void Only_its_own_limit_is_swallowed() => OnHub.Simulate(async Coroutine () =>
    {
        Assert.False(await GreenletTimeout.TryRunAsync(0.001, async Coroutine () => await Greenlet.SleepAsync(1000)));
        Assert.True(await GreenletTimeout.TryRunAsync(1000, async Coroutine () => await Greenlet.YieldAsync()));
        var outer = GreenletTimeout.StartNew(0.001);
        GreenletTimeout? seen = null;
        try
        {
            await GreenletTimeout.TryRunAsync(1000, async Coroutine () => await Greenlet.SleepAsync(1000));
        }
        catch (GreenletTimeout e)
        {
            seen = e;
        }

        Assert.Same(outer, seen);
        Assert.Equal("late", await GreenletTimeout.RunAsync(0.001, async Coroutine<string> () =>
        {
            await Greenlet.SleepAsync(1000);
            return "in time";
        }, timeoutValue: "late"));
    });

    [Fact]
    public void Run_throws_when_the_limit_passes() => OnHub.Simulate(() =>
    {
        var fired = Assert.Throws<GreenletTimeout>(() => GreenletTimeout.Run(0.001, async Coroutine () => await Greenlet.SleepAsync(1000)));
        Assert.Equal("0.001 seconds", fired.Message);
        Assert.Equal(5, GreenletTimeout.Run(10, async Coroutine<int> () => 5));
    });

    [Fact]
    public void A_join_swallows_the_timeout_object_it_was_given_and_cancels_it_after_use() => OnHub.Simulate(async Coroutine () =>
    {
        var sleeper = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        await sleeper.JoinAsync(GreenletTimeout.StartNew(0.001));
        Assert.False(sleeper.IsReady);
        var quick = Greenlet.Spawn(async Coroutine () => { });
        var limit = GreenletTimeout.StartNew(1000);
        await quick.JoinAsync(limit);
        Assert.False(limit.IsPending);
        var given = new GreenletTimeout(0.001);
        GreenletTimeout? seen = null;
        try
        {
            await sleeper.GetAsync(timeout: given);
        }
        catch (GreenletTimeout e)
        {
            seen = e;
        }

        Assert.Same(given, seen);
        await sleeper.KillAsync();
    });

    [Fact]
    public void What_is_ready_in_the_same_turn_beats_the_timeout() => OnHub.Run(async Coroutine () =>
    {
        // Both are due together; the sleep's end comes first although its deadline is later.
        var timeout = GreenletTimeout.StartNew(0.001);
        var sleep = Greenlet.SleepAsync(0.0011);
        Thread.Sleep(5);
        await sleep;
        timeout.Cancel();
    });

    [Theory]
    [InlineData(1.0, "1 second")]
    [InlineData(2.0, "2 seconds")]
    [InlineData(0.25, "0.25 seconds")]
    public void Its_text_says_its_duration(double seconds, string text) => Assert.Equal(text, new GreenletTimeout(seconds).ToString());

    [Fact]
    public void Get_that_must_not_wait_throws_a_timeout_without_a_duration() => OnHub.Simulate(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine<int> () => 1);
        Assert.Equal(string.Empty, Assert.Throws<GreenletTimeout>(() => greenlet.Get(block: false)).Message);
        Assert.Equal(1, greenlet.Get());
        Assert.Equal(1, greenlet.Get(block: false));
    });

    [Fact]
    public void Its_text_has_what_it_throws_and_none_when_it_never_fires()
    {
        OnHub.Simulate(() =>
        {
            Assert.Equal("2 seconds: too long", new GreenletTimeout(2, new FormatException("too long")).ToString());
            Assert.Equal(string.Empty, new GreenletTimeout().ToString());
        });
    }

    [Fact]
    public void One_that_fired_can_be_started_again() => OnHub.Simulate(async Coroutine () =>
    {
        using var timeout = new GreenletTimeout(1);
        for (var i = 0; i < 2; i++)
        {
            timeout.Start();
            Assert.True(timeout.IsPending);
            Assert.Same(timeout, await Failure.Of<GreenletTimeout>(async Coroutine () => await Greenlet.SleepAsync(10)));
            Assert.False(timeout.IsPending);
        }
    });

    [Fact]
    public void One_that_is_thrown_by_hand_is_not_pending() => OnHub.Simulate(() =>
    {
        var timeout = new GreenletTimeout(1);
        Assert.Same(timeout, Assert.Throws<GreenletTimeout>((Action)(() => throw timeout)));
        Assert.False(timeout.IsPending);
    });

    [Fact]
    public void Of_two_with_the_same_time_the_outer_fires_first() => OnHub.Simulate(async Coroutine () =>
    {
        using var outer = GreenletTimeout.StartNew(1);
        using var inner = GreenletTimeout.StartNew(1);
        Assert.Same(outer, await Failure.Of<GreenletTimeout>(async Coroutine () => await Greenlet.SleepAsync(10)));
    });
}
