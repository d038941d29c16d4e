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

    [Fact]
    public void Links_run_before_the_joiners_that_came_after_them() => OnHub.Simulate(() =>
    {
        var trace = new List<int>();
        var target = Greenlet.Spawn(async Coroutine () => trace.Add(0));
        for (var i = 1; i < 1000; i++)
        {
            target.Link(async Coroutine (Greenlet _) => trace.Add(trace.Count));
        }

        target.Join();
        Assert.Equal(Enumerable.Range(0, 1000), trace);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_may_take_back_another_while_they_run(bool raw) => OnHub.Simulate(() =>
    {
        var calls = 0;
        var target = Greenlet.Spawn(async Coroutine () => { });
        Delegate first = null!;
        Delegate second = null!;
        void Call(Delegate other)
        {
            calls++;
            target.Unlink(other);
            throw new FormatException();
        }

        if (raw)
        {
            first = new Action<Greenlet>(_ => Call(second));
            second = new Action<Greenlet>(_ => Call(first));
            target.RawLink((Action<Greenlet>)first);
            target.RawLink((Action<Greenlet>)second);
        }
        else
        {
            first = new Func<Greenlet, Coroutine>(async Coroutine (_) => Call(second));
            second = new Func<Greenlet, Coroutine>(async Coroutine (_) => Call(first));
            target.Link((Func<Greenlet, Coroutine>)first);
            target.Link((Func<Greenlet, Coroutine>)second);
        }

        Coroutines.Hub.Current.Join();
        Assert.Equal(1, calls);
        Assert.True(target.Links.IsEmpty);
    });

    [Fact]
    public void A_result_linked_before_or_after_the_end_gets_value_error_or_exit() => OnHub.Simulate(() =>
    {
        var good = Greenlet.Spawn(async Coroutine<int> () => 100);
        var bad = Greenlet.Spawn(async Coroutine<int> () => throw new FormatException());
        var killed = Greenlet.Spawn(async Coroutine<int> () =>
        {
            await Greenlet.SleepAsync(10);
            return 1;
        });
        Greenlet.Yield();
        killed.Kill();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(100, Linked<int>(good.Link).Get());
            Assert.Equal(100, Linked<int>(good.LinkValue).Get());
            Assert.Throws<FormatException>(() => Linked<int>(bad.Link).Get());
            Assert.Throws<FormatException>(() => Linked<int>(bad.LinkException).Get());
            Assert.False(Linked<int>(bad.LinkValue).Wait(1));
            Assert.False(Linked<int>(good.LinkException).Wait(1));
            Assert.IsType<GreenletExit>(Linked<object?>(killed.Link).Get());
            Assert.Equal(0, Linked<int>(killed.LinkValue).Get());
        }
    });

    [Fact]
    public void One_that_is_joined_twice_is_given_twice() => OnHub.Simulate(() =>
    {
        var a = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(2));
        var b = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1));
        Assert.Equal([b, a, a], Greenlet.JoinAll(a, b, a));
        var c = Greenlet.Spawn(async Coroutine () => { });
        Assert.Equal([a, c, c], Greenlet.JoinAll([c, a, c], raiseError: true));
    });

    [Fact]
    public void Join_all_throws_the_error_that_came_first_while_others_run() => OnHub.Simulate(() =>
    {
        var later = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.SleepAsync(1);
            throw new FormatException("later");
        });
        var sooner = Greenlet.Spawn(async Coroutine () => throw new FormatException("sooner"));
        Assert.Equal("sooner", Assert.Throws<FormatException>(() => Greenlet.JoinAll([later, sooner], raiseError: true)).Message);
        Assert.False(later.IsReady);
        Assert.Single(Greenlet.JoinAll([later, sooner], count: 1));
        Assert.Equal(2, Greenlet.JoinAll(later, sooner).Count);
    });

    [Fact]
    public void Iterating_a_wait_over_semaphores() => OnHub.Simulate(() =>
    {
        var first = new GreenletSemaphore(0);
        var second = new GreenletSemaphore(0);
        Greenlet.Spawn(async Coroutine () => first.Release());
        foreach (var ready in Greenlet.IterWait([first, second]))
        {
            Assert.Same(first, ready);
            break;
        }

        Assert.Empty(Greenlet.Wait([second], timeout: 1));
        Assert.Equal([first], Greenlet.Wait([second, first], count: 1));
        Assert.Contains("0 waiting", second.ToString());
    });

    private static AsyncResult<T> Linked<T>(Action<AsyncResult<T>> link)
    {
        var result = new AsyncResult<T>();
        link(result);
        return result;
    }
}
