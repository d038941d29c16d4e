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

    [Fact]
    public void Putting_and_getting_without_waiting_need_someone_who_waits() => OnHub.Run(async Coroutine () =>
    {
        var channel = new GreenletChannel<int>();
        Assert.False(channel.TryPut(1));
        Assert.Throws<QueueFullException>(() => channel.PutNoWait(1));
        Assert.Throws<QueueEmptyException>(() => channel.GetNoWait());
        var getter = Greenlet.Spawn(async Coroutine<int> () => await channel.GetAsync());
        await Greenlet.YieldAsync();
        Assert.Equal(-1, channel.Balance);
        channel.PutNoWait(2);
        Assert.False(channel.TryPut(3));
        Assert.Equal(2, await getter.GetAsync());
        var putter = Greenlet.Spawn(async Coroutine () => await channel.PutAsync(4));
        await Greenlet.YieldAsync();
        Assert.Equal(4, channel.GetNoWait());
        await putter.JoinAsync();
        Assert.Equal(0, channel.Balance);
    });

    [Fact]
    public void What_a_killed_getter_was_given_goes_to_the_next() => OnHub.Run(async Coroutine () =>
    {
        var channel = new GreenletChannel<int>();
        var killed = Greenlet.Spawn(async Coroutine<int> () => await channel.GetAsync());
        await Greenlet.YieldAsync();
        await killed.KillAsync(block: false);
        channel.PutNoWait(1);
        await Greenlet.YieldAsync();
        Assert.IsType<GreenletExit>(((Greenlet)killed).Value);
        Assert.Equal(1, await channel.GetAsync());
    });
}
