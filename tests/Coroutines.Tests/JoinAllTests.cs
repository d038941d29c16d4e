namespace Coroutines.Tests;

public class JoinAllTests
{
    [Fact]
    public void JoinAll_waits_for_greenlets_that_end_one_after_another()
    {
        var slow = Greenlet.Spawn(Yield, 5);
        var quick = Greenlet.Spawn(Yield, 1);
        var quickest = Greenlet.Spawn(Yield, 0);

        Assert.Equal([quickest, quick, slow], Greenlet.JoinAll(slow, quick, quickest));
    }

    [Fact]
    public void JoinAll_of_a_greenlet_waits_for_greenlets_that_end_one_after_another()
    {
        var joiner = Greenlet.Spawn(JoinThree);

        Assert.Equal(3, joiner.Get());

        static async Coroutine<int> JoinThree() =>
            (await Greenlet.JoinAllAsync(Greenlet.Spawn(Yield, 5), Greenlet.Spawn(Yield, 1), Greenlet.Spawn(Yield, 3))).Count;
    }

    [Fact]
    public void JoinAll_gives_those_that_had_ended_first_then_those_that_ended_before_the_limit()
    {
        var late = Greenlet.Spawn(Yield, 1);
        var early = Greenlet.Spawn(Yield, 0);
        Greenlet.JoinAll(late, early);
        var slow = Greenlet.Spawn(Yield, 3);
        var quick = Greenlet.Spawn(Yield, 0);
        var never = Greenlet.Spawn(() => Greenlet.SleepAsync(TimeSpan.FromHours(1)));

        Assert.Equal([late, early, quick, slow], Greenlet.JoinAll([never, late, slow, early, quick], TimeSpan.FromMilliseconds(20)));
        never.Kill();
    }

    private static async Coroutine Yield(int times)
    {
        for (; times > 0; times--)
            await Greenlet.YieldAsync();
    }
}
