namespace Coroutines.Tests.Greenlets;

public class TaskTests
{
    [Fact]
    public void A_task_ends_as_its_greenlet_does() => OnHub.Run(() =>
    {
        var good = Greenlet.Spawn(async Coroutine<int> () => 7);
        var bad = Greenlet.Spawn(async Coroutine () => throw new FormatException());
        var killed = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        var (value, error, cancelled) = (good.AsTask(), bad.AsTask(), killed.AsTask());
        Assert.False(value.IsCompleted);
        Assert.Same(value, good.AsTask());
        Assert.Same(value, ((Greenlet)good).AsTask());
        Greenlet.JoinAll(good, bad);
        killed.Kill();
        Greenlet.Yield();
        Assert.Equal(7, value.Result);
        Assert.IsType<FormatException>(Assert.Single(error.Exception!.InnerExceptions));
        Assert.True(cancelled.IsCanceled);
        Assert.True(Greenlet.Spawn(async Coroutine () => { }).AsTask() is { IsCompleted: false });
        var ended = Greenlet.Spawn(async Coroutine<string> () => "ended");
        ended.Join();
        Assert.Equal("ended", ended.AsTask().Result);
    });

    [Fact]
    public void Async_code_of_another_thread_awaits_a_greenlet() => OnHub.Run(() =>
    {
        var gate = new GreenletEvent(shared: true);
        var greenlet = Greenlet.Spawn(async Coroutine<int> () =>
        {
            await gate.WaitAsync();
            return 7;
        });
        var task = greenlet.AsTask();
        var seen = Task.Run(async () =>
        {
            gate.Set();
            return await task + 1;
        });
        greenlet.Join();
        Greenlet.Yield();
        Assert.Equal(8, seen.Result);
    });
}
