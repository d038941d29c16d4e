namespace Coroutines.Tests.Greenlets;

public class LinkTests
{
    [Fact]
    public void Joiners_and_links_run_in_the_order_they_came() => OnHub.Simulate(() =>
    {
        var trace = new List<string>();
        var target = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(0.002));
        target.RawLink(_ => trace.Add("raw1"));
        var joiner = Greenlet.Spawn(async Coroutine () =>
        {
            await target.JoinAsync();
            trace.Add("joiner");
        });
        Greenlet.Yield();
        target.RawLink(_ => trace.Add("raw2"));
        Greenlet.JoinAll(target, joiner);
        Assert.Equal(["raw1", "joiner", "raw2"], trace);
    });

    [Fact]
    public void Links_by_outcome() => OnHub.Simulate(() =>
    {
        var trace = new List<string>();
        var good = Greenlet.Spawn(async Coroutine () => { });
        var bad = Greenlet.Spawn(async Coroutine () => throw new FormatException());
        var killed = Greenlet.Spawn(async Coroutine () => { });
        killed.Kill();
        foreach (var (name, greenlet) in new[] { ("good", good), ("bad", bad), ("killed", killed) })
        {
            greenlet.Link(async Coroutine (Greenlet _) => trace.Add(name + " link"));
            greenlet.LinkValue(async Coroutine (Greenlet _) => trace.Add(name + " value"));
            greenlet.LinkException(async Coroutine (Greenlet _) => trace.Add(name + " exception"));
        }

        Coroutines.Hub.Current.Join();
        Assert.Equal(
            ["bad exception", "bad link", "good link", "good value", "killed link", "killed value"],
            trace.Order(StringComparer.Ordinal));
    });

    [Fact]
    public void A_link_may_wait_and_one_that_fails_does_not_stop_the_rest() => OnHub.Simulate(() =>
    {
        var errors = new List<Exception>();
        var trace = new List<string>();
        Coroutines.Hub.Current.UnhandledException += (_, e) => errors.Add(e.Exception);
        var target = Greenlet.Spawn(async Coroutine () => { });
        target.RawLink(_ => throw new FormatException("raw"));
        target.Link(async Coroutine (Greenlet _) => throw new FormatException("link"));
        target.Link(async Coroutine (Greenlet g) =>
        {
            await Greenlet.SleepAsync(0.001);
            trace.Add("waited for " + (g == target));
        });
        Coroutines.Hub.Current.Join();
        Assert.Equal(["waited for True"], trace);
        Assert.Equal(["raw", "link"], errors.Select(e => e.Message));
    });

    [Fact]
    public void Linking_after_the_end_still_calls_back_and_unlink_takes_back() => OnHub.Simulate(() =>
    {
        var trace = new List<string>();
        var target = Greenlet.Spawn(async Coroutine () => { });
        Action<Greenlet> first = _ => trace.Add("first");
        Action<Greenlet> second = _ => trace.Add("second");
        target.RawLink(first);
        target.RawLink(second);
        target.Unlink(first);
        target.Join();
        target.RawLink(first);
        Assert.Equal(["second"], trace);
        Greenlet.Yield();
        Assert.Equal(["second", "first"], trace);
    });

    [Fact]
    public void Join_all_gives_those_that_ended_in_the_order_they_did() => OnHub.Simulate(() =>
    {
        var slow = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(0.02));
        var fast = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(0.001));
        var done = Greenlet.Spawn(async Coroutine () => { });
        done.Join();
        Assert.Equal([done, fast, slow], Greenlet.JoinAll(slow, fast, done));
        var never = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        Assert.Equal([done], Greenlet.JoinAll([never, done], timeout: 0.001));
        Assert.Single(Greenlet.JoinAll([never, done, fast], count: 1));
        Assert.Empty(Greenlet.JoinAll());
        never.Kill();
    });

    [Fact]
    public void Join_all_can_throw_the_first_error() => OnHub.Simulate(() =>
    {
        var good = Greenlet.Spawn(async Coroutine () => { });
        var bad = Greenlet.Spawn(async Coroutine () => throw new FormatException("first"));
        var worse = Greenlet.Spawn(async Coroutine () => throw new FormatException("second"));
        Assert.Equal("first", Assert.Throws<FormatException>(() => Greenlet.JoinAll([good, worse, bad], raiseError: true)).Message);
        Assert.Equal(3, Greenlet.JoinAll([good, bad, worse]).Count);
    });

    [Fact]
    public void Iterating_a_wait_gives_each_as_it_is_ready_and_leaving_early_takes_it_back() => OnHub.Simulate(() =>
    {
        var a = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(0.01));
        var b = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(0.001));
        var seen = new List<Greenlet>();
        foreach (var greenlet in Greenlet.IterWait([a, b]))
        {
            seen.Add(greenlet);
            break;
        }

        Assert.Equal([b], seen);
        Assert.True(a.Links.IsEmpty);
        a.Join();
    });

    [Fact]
    public void Unlink_all_leaves_those_who_wait() => OnHub.Run(() =>
    {
        var called = 0;
        var greenlet = Greenlet.Spawn(async Coroutine () => await Greenlet.YieldAsync());
        greenlet.Link(_ => called++);
        greenlet.RawLink(_ => called++);
        greenlet.LinkValue(new AsyncResult<object?>());
        var joiner = Greenlet.Spawn(async Coroutine () => await greenlet.JoinAsync());
        Greenlet.Yield();
        greenlet.UnlinkAll();
        joiner.Join();
        Coroutines.Hub.Current.Join();
        Assert.Equal(0, called);
    });
}
