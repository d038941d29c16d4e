namespace Coroutines.Tests.Collections;

public class ChannelTests
{
    [Fact]
    public void The_getter_goes_on_first_and_then_the_putter() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        var channel = new GreenletChannel<int>();
        var putter = Greenlet.Spawn(async Coroutine () =>
        {
            for (var i = 0; i < 3; i++)
            {
                await channel.PutAsync(i);
                trace.Add($"put {i}");
            }
        });
        var getter = Greenlet.Spawn(async Coroutine () =>
        {
            for (var i = 0; i < 3; i++)
            {
                trace.Add($"got {await channel.GetAsync()}");
            }
        });
        Greenlet.JoinAll(putter, getter);
        Assert.Equal(["got 0", "put 0", "got 1", "put 1", "got 2", "put 2"], trace);
    });

    [Fact]
    public void An_interrupted_putter_keeps_its_item() => OnHub.Run(async Coroutine () =>
    {
        var channel = new GreenletChannel<int>();
        var killed = Greenlet.Spawn(async Coroutine () => await channel.PutAsync(1));
        var timedOut = Greenlet.Spawn(async Coroutine () => await channel.PutAsync(2, timeout: 0.001));
        await timedOut.JoinAsync();
        Assert.IsType<QueueFullException>(timedOut.Exception);
        await killed.KillAsync();
        Assert.Equal(0, channel.Balance);
        Assert.False(channel.TryGet(out _));
        var putter = Greenlet.Spawn(async Coroutine () => await channel.PutAsync(3));
        await Greenlet.YieldAsync();
        Assert.True(channel.TryGet(out var item));
        Assert.Equal(3, item);
        await putter.JoinAsync();
        Assert.True(putter.IsSuccessful);
    });
}
