namespace Coroutines.Tests.Synchronization;

public class AsyncResultTests
{
    [Fact]
    public void Everyone_gets_the_value_in_order() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        var result = new AsyncResult<string>();
        async Coroutine Get(string name) => trace.Add($"{name} {await result.GetAsync()}");
        var all = new[] { Greenlet.Spawn(Get, "a"), Greenlet.Spawn(Get, "b") };
        Greenlet.Spawn(async Coroutine () => result.Set("Hello!"));
        Greenlet.JoinAll(all);
        Assert.Equal(["a Hello!", "b Hello!"], trace);
        Assert.True(result.IsSuccessful);
    });

    [Fact]
    public void A_second_set_is_an_error_and_changes_nothing() => OnHub.Run(() =>
    {
        var result = new AsyncResult<int>();
        result.Set(1);
        Assert.Throws<InvalidOperationException>(() => result.Set(2));
        Assert.Throws<InvalidOperationException>(() => result.SetException(new FormatException()));
        Assert.Equal(1, result.Get());
        Assert.Null(result.Exception);
    });

    [Fact]
    public void Errors_and_limits() => OnHub.Run(() =>
    {
        var result = new AsyncResult<int>();
        Assert.Throws<GreenletTimeout>(() => result.GetNoWait());
        Assert.Throws<GreenletTimeout>(() => result.Get(timeout: 0.001));
        Assert.False(result.Wait(0.001));
        result.SetException(new FormatException("no"));
        Assert.True(result.Wait());
        Assert.Throws<FormatException>(() => result.Get());
        Assert.Throws<FormatException>(() => result.Get());
    });

    [Fact]
    public void A_greenlet_links_its_end_to_a_result() => OnHub.Run(() =>
    {
        var value = new AsyncResult<int>();
        var error = new AsyncResult<int>();
        var none = new AsyncResult<int>();
        var untyped = new AsyncResult<object?>();
        var good = Greenlet.Spawn(async Coroutine<int> () => 7);
        var bad = Greenlet.Spawn(async Coroutine<int> () => throw new FormatException());
        good.Link(value);
        good.LinkException(none);
        bad.LinkValue(none);
        bad.LinkException(error);
        ((Greenlet)good).Link(untyped);
        bad.Link(none);
        bad.Unlink(none);
        Assert.Equal(7, value.Get());
        Assert.Throws<FormatException>(() => error.Get());
        Assert.Equal(7, untyped.Get());
        Assert.False(none.IsReady);
    });

    [Fact]
    public void Another_thread_may_set_it() => OnHub.Run(() =>
    {
        var result = new AsyncResult<int>(shared: true);
        var thread = new Thread(() => result.Set(5));
        thread.Start();
        Assert.Equal(5, result.Get());
        thread.Join();
    });
}
