using Coroutines.CompilerServices;

namespace Coroutines.Tests.Pools;

public class ScopeTests
{
    [Fact]
    public void The_end_of_the_block_waits_for_all() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        using (var scope = new GreenletScope())
        {
            scope.Spawn(async Coroutine () =>
            {
                await Greenlet.SleepAsync(0.001);
                trace.Add("a");
                await scope.SpawnAsync(async Coroutine () =>
                {
                    await Greenlet.YieldAsync();
                    trace.Add("spawned by a");
                });
            });
            trace.Add("block");
        }

        Assert.Equal(["block", "a", "spawned by a"], trace);
    });

    [Fact]
    public void One_failure_is_thrown_as_itself_and_the_others_are_killed() => OnHub.Run(async Coroutine () =>
    {
        Greenlet? sleeper = null;
        var error = await Failure.Of<FormatException>(() => Using(async scope =>
        {
            sleeper = await scope.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000));
            await scope.SpawnAsync(Fail, "one");
        }));
        Assert.Equal("one", error.Message);
        Assert.Contains(nameof(Fail), error.StackTrace);
        Assert.IsType<GreenletExit>(sleeper!.Value);
    });

    [Fact]
    public void The_same_in_plain_code() => OnHub.Run(() =>
    {
        Greenlet? sleeper = null;
        var wasLeft = true;
        Assert.Throws<FormatException>(() =>
        {
            using var scope = new GreenletScope();
            sleeper = scope.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
            scope.Spawn(Fail, "one");
            Greenlet.Sleep(1000);
            wasLeft = false;
        });
        Assert.True(wasLeft);
        Assert.IsType<GreenletExit>(sleeper!.Value);
    });

    [Fact]
    public void Several_failures_are_thrown_together() => OnHub.Run(async Coroutine () =>
    {
        var error = await Failure.Of<AggregateException>(() => Using(async scope =>
        {
            await scope.SpawnAsync(Fail, "one");
            await scope.SpawnAsync(async Coroutine () =>
            {
                try
                {
                    await Greenlet.SleepAsync(1000);
                }
                finally
                {
                    await Fail("in finally");
                }
            });
            await scope.SpawnAsync(Fail, "two");
        }));
        Assert.Equal(["one", "two", "in finally"], error.InnerExceptions.Select(inner => inner.Message));
    });

    [Fact]
    public void A_failure_leaves_the_block_where_it_waits_past_its_catch_alls() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        await Failure.Of<FormatException>(() => Using(async scope =>
        {
            await scope.SpawnAsync(Fail, "one");
            try
            {
                await new GreenletEvent().WaitAsync();
            }
            catch (Exception e) when (!ControlFlow.IsControl(e))
            {
                trace.Add("caught");
            }
            finally
            {
                await Greenlet.YieldAsync();
                trace.Add("finally");
            }

            trace.Add("not reached");
        }));
        Assert.Equal(["finally"], trace);
    });

    [Fact]
    public void A_failing_block_kills_its_greenlets() => OnHub.Run(async Coroutine () =>
    {
        Greenlet? sleeper = null;
        var error = await Failure.Of<FormatException>(() => Using(async scope =>
        {
            sleeper = await scope.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000));
            await Greenlet.YieldAsync();
            await Fail("block");
        }));
        Assert.Equal("block", error.Message);
        Assert.IsType<GreenletExit>(sleeper!.Value);

        var both = await Failure.Of<AggregateException>(() => Using(async scope =>
        {
            await scope.SpawnAsync(async Coroutine () =>
            {
                try
                {
                    await Greenlet.SleepAsync(1000);
                }
                finally
                {
                    await Fail("in finally");
                }
            });
            await Greenlet.YieldAsync();
            await Fail("block");
        }));
        Assert.Equal(["block", "in finally"], both.InnerExceptions.Select(inner => inner.Message));
    });

    [Fact]
    public void A_failing_block_of_plain_code_kills_its_greenlets_also_in_a_catch() => OnHub.Run(() =>
    {
        Greenlet? sleeper = null;
        void Block(bool fails)
        {
            using var scope = new GreenletScope();
            sleeper = scope.Spawn(async Coroutine<int> () =>
            {
                await Greenlet.SleepAsync(fails ? 1000 : 0.001);
                return 1;
            });
            Greenlet.Yield();
            if (fails)
            {
                throw new FormatException("block");
            }
        }

        Assert.Throws<FormatException>(() => Block(true));
        Assert.IsType<GreenletExit>(sleeper!.Value);
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            Block(false);
            Assert.Equal(1, sleeper.Value);
            Assert.Throws<FormatException>(() => Block(true));
            Assert.IsType<GreenletExit>(sleeper.Value);
        }
    });

    [Fact]
    public void A_kill_of_the_owner_ends_all_first_wherever_it_strikes() => OnHub.Run(async Coroutine () =>
    {
        foreach (var inBlock in new[] { true, false })
        {
            var trace = new List<string>();
            var owner = Greenlet.Spawn(() => Using(async scope =>
            {
                await scope.SpawnAsync(async Coroutine () =>
                {
                    try
                    {
                        await Greenlet.SleepAsync(1000);
                    }
                    finally
                    {
                        await Greenlet.SleepAsync(0.001);
                        trace.Add("child");
                    }
                });
                if (inBlock)
                {
                    await Greenlet.SleepAsync(1000);
                }
            }));
            owner.RawLink(_ => trace.Add("owner"));
            await Greenlet.YieldAsync();
            await Greenlet.YieldAsync();
            await owner.KillAsync();
            Assert.Equal(["child", "owner"], trace);
            Assert.IsType<GreenletExit>(owner.Value);
        }
    });

    [Fact]
    public void A_timeout_around_the_scope_ends_all_and_goes_on() => OnHub.Run(async Coroutine () =>
    {
        Greenlet? sleeper = null;
        var inTime = await GreenletTimeout.TryRunAsync(0.001, () => Using(async scope =>
            sleeper = await scope.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000))));
        Assert.False(inTime);
        Assert.IsType<GreenletExit>(sleeper!.Value);
    });

    [Fact]
    public void A_greenlet_that_was_killed_has_not_failed() => OnHub.Run(async Coroutine () =>
    {
        await Using(async scope =>
        {
            var one = await scope.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000));
            await scope.SpawnAsync(async Coroutine () => await one.KillAsync());
        });
        await Using(async scope =>
        {
            await scope.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000));
            await scope.KillAsync();
        });
    });

    [Fact]
    public void While_it_kills_newcomers_do_not_run() => OnHub.Run(async Coroutine () =>
    {
        var ran = false;
        await Failure.Of<FormatException>(() => Using(async scope =>
        {
            await scope.SpawnAsync(async Coroutine () =>
            {
                try
                {
                    await Greenlet.SleepAsync(1000);
                }
                finally
                {
                    var late = await scope.SpawnAsync(async Coroutine () => ran = true);
                    Assert.True(late.IsReady);
                }
            });
            await scope.SpawnAsync(Fail, "one");
        }));
        Assert.False(ran);
    });

    [Fact]
    public void After_its_end_nothing_can_be_spawned() => OnHub.Run(async Coroutine () =>
    {
        GreenletScope? kept = null;
        await Using(async scope => kept = scope);
        await Failure.Of<ObjectDisposedException>(async Coroutine () => await kept!.SpawnAsync(Fail, "never"));
        await kept!.DisposeAsync();
    });

    [Fact]
    public void Scopes_nest() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        var error = await Failure.Of<FormatException>(() => Using(async outer =>
        {
            await outer.SpawnAsync(() => Using(async inner =>
            {
                await inner.SpawnAsync(async Coroutine () =>
                {
                    try
                    {
                        await Greenlet.SleepAsync(1000);
                    }
                    finally
                    {
                        trace.Add("inner child");
                    }
                });
            }));
            await Greenlet.YieldAsync();
            await Greenlet.YieldAsync();
            await outer.SpawnAsync(Fail, "outer child");
        }));
        Assert.Equal("outer child", error.Message);
        Assert.Equal(["inner child"], trace);
    });

    [Fact]
    public void Where_nothing_can_wait_its_greenlets_are_killed() => OnHub.Run(() =>
    {
        Greenlet? sleeper = null;
        var greenlet = Greenlet.Spawn(() =>
        {
            using var scope = new GreenletScope();
            sleeper = scope.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        });
        Assert.Throws<HubBlockedException>(() => greenlet.Get());
        sleeper!.Join();
        Assert.IsType<GreenletExit>(sleeper.Value);
    });

    [Fact]
    public void A_greenlet_in_a_using_block_is_joined_or_killed() => OnHub.Run(() =>
    {
        Greenlet<int>? greenlet = null;
        void Block(bool fails)
        {
            using (greenlet = Greenlet.Spawn(async Coroutine<int> () =>
            {
                await Greenlet.SleepAsync(fails ? 1000 : 0.001);
                return 1;
            }))
            {
                Greenlet.Yield();
                if (fails)
                {
                    throw new FormatException();
                }
            }
        }

        Block(false);
        Assert.Equal(1, greenlet!.Value);
        Assert.Throws<FormatException>(() => Block(true));
        Assert.IsType<GreenletExit>(((Greenlet)greenlet).Value);
    });

    private static async Coroutine Fail(string message) => throw new FormatException(message);

    /// <summary>What the compiler makes of a using block in a twin.</summary>
    private static async Coroutine Using(Func<GreenletScope, Coroutine> block)
    {
        await using var scope = new GreenletScope();
        try
        {
            await block(scope);
        }
        catch (Exception e) when (BlockFailure.Tell(scope, e))
        {
            throw;
        }
    }
}
