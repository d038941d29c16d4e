namespace Coroutines.Tests.Greenlets;

public class KillTests
{
    [Fact]
    public void A_kill_surfaces_at_the_await_inside_its_try_and_finally_may_wait() => OnHub.Simulate(() =>
    {
        var trace = new List<string>();
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await Greenlet.SleepAsync(1000);
            }
            finally
            {
                trace.Add("finally");
                await Greenlet.SleepAsync(0.001);
                trace.Add("after wait");
            }
        });
        Greenlet.Yield();
        greenlet.Kill();
        Assert.Equal(["finally", "after wait"], trace);
        Assert.True(greenlet.IsReady && greenlet.IsSuccessful);
        Assert.IsType<GreenletExit>(greenlet.Value);
        Assert.Null(greenlet.Exception);
    });

    [Fact]
    public void A_greenlet_that_has_not_run_ends_on_the_spot_and_never_runs() => OnHub.Simulate(() =>
    {
        var ran = false;
        var linked = false;
        var pending = Greenlet.Spawn(async Coroutine () => ran = true);
        var later = Greenlet.SpawnLater(1000, async Coroutine () => ran = true);
        var made = new Greenlet(async Coroutine () => ran = true);
        pending.RawLink(_ => linked = true);
        foreach (var greenlet in new[] { pending, later, made })
        {
            greenlet.Kill(block: false);
            Assert.True(greenlet.IsReady);
            Assert.IsType<GreenletExit>(greenlet.Value);
            greenlet.Start();
        }

        Greenlet.Yield();
        Assert.False(ran);
        Assert.True(linked);
        Assert.True(Coroutines.Hub.Current.Join());
    });

    [Fact]
    public void Killed_in_its_turn_it_runs_once_more_and_gets_the_exception_at_its_next_wait() => OnHub.Simulate(() =>
    {
        var trace = new List<string>();
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    trace.Add(i.ToString());
                    await Greenlet.YieldAsync();
                }
            }
            catch (GreenletExit)
            {
                trace.Add("exit");
            }
        });
        Greenlet.Yield();
        trace.Add("killing");
        greenlet.Kill();
        Assert.Equal(["0", "killing", "1", "exit"], trace);
    });

    [Fact]
    public void A_caught_exit_lets_it_go_on_and_the_killer_waits() => OnHub.Simulate(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine<int> () =>
        {
            try
            {
                await Greenlet.SleepAsync(1000);
            }
            catch (GreenletExit)
            {
            }

            await Greenlet.SleepAsync(0.002);
            return 7;
        });
        Greenlet.Yield();
        greenlet.Kill();
        Assert.Equal(7, greenlet.Value);
    });

    [Fact]
    public void A_timeout_of_kill_returns_quietly_and_the_target_lives() => OnHub.Simulate(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await Greenlet.SleepAsync(1000);
            }
            finally
            {
                await Greenlet.SleepAsync(0.05);
            }
        });
        Greenlet.Yield();
        greenlet.Kill(timeout: 0.001);
        Assert.False(greenlet.IsReady);
        greenlet.Join();
    });

    [Fact]
    public void Any_exception_can_be_thrown_in() => OnHub.Simulate(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        Greenlet.Yield();
        greenlet.Kill(new FormatException("x"));
        Assert.IsType<FormatException>(greenlet.Exception);
        Assert.False(greenlet.IsSuccessful);
    });

    [Fact]
    public void Killing_oneself_throws_at_once_or_at_the_next_wait() => OnHub.Simulate(() =>
    {
        var trace = new List<string>();
        var now = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.Current!.KillAsync();
            trace.Add("not reached");
        });
        var later = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.Current!.KillAsync(block: false);
            trace.Add("reached");
            await Greenlet.SleepAsync(1000);
            trace.Add("not reached");
        });
        Greenlet.JoinAll(now, later);
        Assert.Equal(["reached"], trace);
        Assert.IsType<GreenletExit>(now.Value);
        Assert.IsType<GreenletExit>(later.Value);
    });

    [Fact]
    public void Kill_all_throws_in_order_in_one_turn_and_waits() => OnHub.Simulate(() =>
    {
        var trace = new List<int>();
        var all = Enumerable.Range(0, 5).Select(i => Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await Greenlet.SleepAsync(1000);
            }
            finally
            {
                trace.Add(i);
            }
        })).ToList();
        Greenlet.Yield();
        all.Add(Greenlet.Spawn(async Coroutine () => trace.Add(99)));
        Greenlet.KillAll(all);
        Assert.Equal([0, 1, 2, 3, 4], trace);
        Assert.All(all, greenlet => Assert.True(greenlet.IsReady));
    });

    [Fact]
    public void Kill_all_reports_its_timeout_by_an_exception() => OnHub.Simulate(() =>
    {
        var stubborn = Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await Greenlet.SleepAsync(1000);
            }
            finally
            {
                await Greenlet.SleepAsync(0.05);
            }
        });
        Greenlet.Yield();
        Assert.Throws<GreenletTimeout>(() => Greenlet.KillAll([stubborn], timeout: 0.001));
        stubborn.Join();
    });

    [Fact]
    public void A_joiner_that_is_killed_leaves_the_other_joiners() => OnHub.Simulate(() =>
    {
        var target = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(0.005));
        var joiners = Enumerable.Range(0, 3).Select(_ => Greenlet.Spawn(async Coroutine () => await target.JoinAsync())).ToArray();
        Greenlet.Yield();
        Greenlet.Yield();
        joiners[1].Kill();
        Greenlet.JoinAll(joiners);
        Assert.IsType<GreenletExit>(joiners[1].Value);
        Assert.Null(joiners[2].Value);
        Assert.True(target.IsReady);
    });

    [Fact]
    public void Woken_and_killed_in_the_same_turn_it_goes_on_and_dies_at_its_next_wait() => OnHub.Simulate(() =>
    {
        var trace = new List<string>();
        var target = Greenlet.Spawn(async Coroutine () => await Greenlet.YieldAsync());
        var joiner = Greenlet.Spawn(async Coroutine () =>
        {
            await target.JoinAsync();
            trace.Add("joined");
            await Greenlet.SleepAsync(1000);
            trace.Add("not reached");
        });
        Greenlet.Spawn(async Coroutine () =>
        {
            // The target's end is due before this kill is.
            await Greenlet.YieldAsync();
            await joiner.KillAsync(block: false);
        });
        joiner.Join();
        Assert.Equal(["joined"], trace);
        Assert.IsType<GreenletExit>(joiner.Value);
    });

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Whatever_its_state_a_killed_greenlet_ends_as_killed_and_a_second_kill_does_nothing(bool block, bool all) => OnHub.Simulate(() =>
    {
        foreach (var begin in new Action<Greenlet>[] { _ => { }, g => g.Start(), g => g.StartLater(1000), g => { g.Start(); Greenlet.Yield(); } })
        {
            foreach (var error in new[] { null, new FormatException() })
            {
                var went = false;
                var linked = new List<Greenlet>();
                var greenlet = new Greenlet(async Coroutine () =>
                {
                    await Greenlet.SleepAsync(10);
                    went = true;
                });
                greenlet.Link(async Coroutine (Greenlet ended) => linked.Add(ended));
                begin(greenlet);
                for (var i = 0; i < 2; i++)
                {
                    if (all)
                    {
                        Greenlet.KillAll([greenlet], error, block);
                    }
                    else
                    {
                        greenlet.Kill(error, block);
                    }

                    Greenlet.Sleep(0.01);
                    Assert.True(greenlet.IsReady && greenlet.IsDead && !greenlet.IsStarted);
                    Assert.Equal(error is null, greenlet.IsSuccessful);
                    Assert.Same(error, greenlet.Exception);
                    Assert.Equal(error is null, greenlet.Value is GreenletExit);
                    Assert.Equal([greenlet], linked);
                }

                greenlet.Start();
                Greenlet.Sleep(20);
                Assert.False(went);
            }
        }
    });

    [Fact]
    public void An_exit_that_is_thrown_or_derived_counts_as_killed() => OnHub.Simulate(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine () => throw new Left());
        Assert.IsType<Left>(greenlet.Get());
        Assert.True(greenlet.IsSuccessful);
        Assert.Null(greenlet.Exception);
    });

    private sealed class Left : GreenletExit;
}
