namespace Coroutines.Tests.Pools;

public class GroupTests
{
    [Fact]
    public void Members_leave_when_they_have_ended_before_others_learn_of_it() => OnHub.Run(() =>
    {
        var group = new GreenletGroup();
        var greenlet = group.Spawn(async Coroutine<int> () => 7);
        Assert.True(group.Contains(greenlet));
        Assert.Equal([greenlet], group);
        Assert.Equal(7, greenlet.Get());
        Assert.Empty(group);
        Assert.Equal(int.MaxValue, group.FreeCount);
        Assert.False(group.IsFull);
        Assert.Equal(int.MaxValue, group.WaitAvailable());
    });

    [Fact]
    public void A_group_takes_in_what_it_is_given() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        async Coroutine Talk(string word) => trace.Add(word);
        var ended = Greenlet.Spawn(Talk, "ended");
        ended.Join();
        var unstarted = new Greenlet(async Coroutine () => await Talk("unstarted"));
        var group = new GreenletGroup([ended, Greenlet.Spawn(Talk, "started"), unstarted]);
        Assert.Equal(3, group.Count);
        group.Add(unstarted);
        Assert.Equal(3, group.Count);
        unstarted.Start();
        Assert.True(group.Join());
        Assert.Equal(["ended", "started", "unstarted"], trace);
        group.Start(new Greenlet(async Coroutine () => await Talk("later")));
        Assert.True(group.Join());
        Assert.Equal("later", trace[^1]);
    });

    [Fact]
    public void Join_is_told_that_it_was_empty_once_or_gives_up() => OnHub.Run(async Coroutine () =>
    {
        var group = new GreenletGroup();
        Assert.True(await group.JoinAsync());
        var gate = new GreenletEvent();
        await group.SpawnAsync(async Coroutine () => { await gate.WaitAsync(); });
        Assert.False(await group.JoinAsync(0.001));
        Assert.False(await group.JoinAsync(new GreenletTimeout(0.001)));

        // It fills again before the joiner runs, which is told all the same.
        gate.Set();
        var joiner = Greenlet.Spawn(async Coroutine<bool> () => await group.JoinAsync());
        foreach (var member in group)
        {
            member.RawLink(_ => group.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000)));
        }

        Assert.True(await joiner.GetAsync());
        Assert.Single(group);
        await group.KillAsync();
    });

    [Fact]
    public void Join_throws_the_error_of_a_member() => OnHub.Run(async Coroutine () =>
    {
        var group = new GreenletGroup();
        await group.SpawnAsync(async Coroutine () => throw new FormatException());
        await group.SpawnAsync(async Coroutine () => await Greenlet.YieldAsync());
        await Failure.Of<FormatException>(async Coroutine () => await group.JoinAsync(raiseError: true));
        Assert.True(await group.JoinAsync(raiseError: true));
        await group.SpawnAsync(async Coroutine () => throw new FormatException());
        Assert.True(await group.JoinAsync());
    });

    [Fact]
    public void Kill_ends_each_once_and_those_that_come_meanwhile() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        var group = new GreenletGroup();
        async Coroutine Work(string name)
        {
            try
            {
                await Greenlet.SleepAsync(1000);
            }
            catch (GreenletExit)
            {
                trace.Add($"{name} killed");
                if (name == "a")
                {
                    // Not killed a second time by the same call while it winds up.
                    await Greenlet.SleepAsync(0.001);
                    await group.SpawnAsync(Work, "newcomer");
                    await Greenlet.YieldAsync();
                    trace.Add("a wound up");
                }
            }
        }

        await group.SpawnAsync(Work, "a");
        await group.SpawnAsync(Work, "b");
        await Greenlet.YieldAsync();
        var unstarted = await group.SpawnAsync(Work, "never runs");
        await group.KillAsync();
        Assert.Empty(group);
        Assert.Equal(["a killed", "b killed", "a wound up", "newcomer killed"], trace);
        Assert.IsType<GreenletExit>(unstarted.Value);
    });

    [Fact]
    public void Kill_without_waiting_and_with_a_limit() => OnHub.Run(async Coroutine () =>
    {
        var group = new GreenletGroup();
        var gate = new GreenletEvent();
        var stubborn = await group.SpawnAsync(async Coroutine () =>
        {
            try
            {
                await Greenlet.SleepAsync(1000);
            }
            finally
            {
                await gate.WaitAsync();
            }
        });
        await Greenlet.YieldAsync();
        await group.KillAsync(new FormatException(), block: false);
        Assert.False(stubborn.IsReady);
        await group.KillAsync(timeout: 0.001);
        Assert.Single(group);
        gate.Set();
        Assert.True(await group.JoinAsync());
        Assert.IsType<FormatException>(stubborn.Exception);
    });

    [Fact]
    public void A_member_that_kills_its_group_is_killed_with_it() => OnHub.Run(async Coroutine () =>
    {
        var group = new GreenletGroup();
        var other = await group.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000));
        var survived = false;
        var killer = await group.SpawnAsync(async Coroutine () =>
        {
            await group.KillAsync();
            survived = true;
        });
        Assert.True(await group.JoinAsync());
        Assert.False(survived);
        Assert.IsType<GreenletExit>(killer.Value);
        Assert.IsType<GreenletExit>(other.Value);
    });

    [Fact]
    public void Kill_one_does_nothing_with_strangers_and_kills_once() => OnHub.Run(async Coroutine () =>
    {
        var group = new GreenletGroup();
        var kills = 0;
        async Coroutine Work()
        {
            while (kills < 2)
            {
                try
                {
                    await Greenlet.SleepAsync(0.01);
                    return;
                }
                catch (GreenletExit)
                {
                    kills++;
                }
            }
        }

        var member = await group.SpawnAsync(Work);
        var stranger = Greenlet.Spawn(async Coroutine () => await Greenlet.YieldAsync());
        await Greenlet.YieldAsync();
        await group.KillOneAsync(stranger);
        await group.KillOneAsync(member, block: false);
        await group.KillOneAsync(member);
        await group.KillOneAsync(member, timeout: 0.001);
        await member.JoinAsync();
        Assert.Equal(1, kills);
        await stranger.JoinAsync();
        Assert.Null(stranger.Value);
    });

    [Fact]
    public void Discarded_greenlets_run_on() => OnHub.Run(async Coroutine () =>
    {
        var group = new GreenletGroup();
        var greenlet = await group.SpawnAsync(async Coroutine<int> () =>
        {
            await Greenlet.YieldAsync();
            return 1;
        });
        group.Discard(greenlet);
        group.Discard(greenlet);
        Assert.True(await group.JoinAsync());
        await group.KillAsync();
        Assert.Equal(1, await greenlet.GetAsync());
    });

    [Fact]
    public void Greenlets_of_other_hubs_are_refused() => OnHub.Run(() =>
    {
        Greenlet? foreign = null;
        var thread = new Thread(() => foreign = new Greenlet(async Coroutine () => { }));
        thread.Start();
        thread.Join();
        var error = Assert.Throws<InvalidOperationException>(() => new GreenletGroup().Add(foreign!));
        Assert.Contains("another hub", error.Message);
        Assert.Throws<ArgumentNullException>(() => new GreenletGroup().Add(null!));
    });
}
