namespace Coroutines.Tests.Synchronization;

public class WaitableTests
{
    [Fact]
    public void Callbacks_and_waiters_take_turns_in_the_order_they_came() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        var flag = new GreenletEvent();
        async Coroutine Wait(string name)
        {
            await flag.WaitAsync();
            trace.Add(name);
        }

        flag.RawLink(e => trace.Add($"first {e.IsSet}"));
        Greenlet.Spawn(Wait, "waiter");
        await Greenlet.YieldAsync();
        flag.RawLink(_ => throw new FormatException());
        flag.RawLink(_ => trace.Add("last"));
        flag.Set();
        await Greenlet.YieldAsync();
        Assert.Equal(["first True", "waiter", "last"], trace);
        flag.Set();
        await Greenlet.YieldAsync();
        Assert.Equal(3, trace.Count);
    });

    [Fact]
    public void A_callback_for_what_is_ready_runs_in_the_next_turn() => OnHub.Run(async Coroutine () =>
    {
        var called = 0;
        var semaphore = new GreenletSemaphore();
        semaphore.RawLink(_ => called++);
        semaphore.Release();
        semaphore.RawLink(_ => called++);
        var result = new AsyncResult<int>();
        result.Set(1);
        result.RawLink(r => called += r.Value);
        Assert.Equal(0, called);
        await Greenlet.YieldAsync();
        Assert.Equal(3, called);
        Assert.Equal([semaphore], Greenlet.Wait([semaphore]));
    });

    /// <summary>gevent's <c>test_multiple_listeners_error_unlink</c>.</summary>
    [Fact]
    public void What_is_taken_back_while_others_are_called_is_not_called() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<int>();
        var result = new AsyncResult<int>();
        IDisposable? second = null;
        var first = result.RawLink(_ =>
        {
            second!.Dispose();
            trace.Add(1);
        });
        second = result.RawLink(_ => trace.Add(2));
        result.RawLink(_ => trace.Add(3)).Dispose();
        result.Set(5);
        await Greenlet.YieldAsync();
        first.Dispose();
        Assert.Equal([1], trace);
        Assert.Throws<ArgumentNullException>(() => result.RawLink(null!));
    });
}
