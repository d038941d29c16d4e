using Coroutines.Patches;

namespace Coroutines.Tests.Patches;

public class WaitHandlePatchTests
{
    [Fact]
    public void A_greenlet_and_a_thread_signal() => OnHub.Run(async Coroutine () =>
    {
        using var signal = new AutoResetEvent(false);
        var waiters = Enumerable.Range(0, 2).Select(_ => Greenlet.Spawn(async Coroutine<bool> () => await WaitHandlePatches.WaitOneAsync(signal))).ToArray();
        await Greenlet.YieldAsync();
        signal.Set();
        await Greenlet.WaitAsync(waiters, count: 1);
        Assert.Single(waiters, waiter => waiter.IsReady);
        new Thread(() => signal.Set()).Start();
        await Greenlet.JoinAllAsync(waiters);
        Assert.All(waiters, waiter => Assert.True(waiter.Get()));
        Assert.False(signal.WaitOne(0));
    });

    [Fact]
    public void What_is_signalled_does_not_suspend() => OnHub.Run(() =>
    {
        using var set = new ManualResetEvent(true);
        using var unset = new AutoResetEvent(false);
        Assert.True(WaitHandlePatches.WaitOneAsync(set).IsCompleted);
        Assert.True(WaitHandlePatches.WaitOneAsync(unset, 0).IsCompleted);
        var any = WaitHandlePatches.WaitAnyAsync([unset, set]);
        Assert.True(any.IsCompleted);
    });

    [Fact]
    public void Time_limits() => OnHub.Run(async Coroutine () =>
    {
        using var unset = new AutoResetEvent(false);
        using var mutex = new Mutex();
        Assert.False(await WaitHandlePatches.WaitOneAsync(unset, 1));
        Assert.False(await WaitHandlePatches.WaitOneAsync(unset, TimeSpan.FromMilliseconds(1)));
        Assert.Equal(WaitHandle.WaitTimeout, await WaitHandlePatches.WaitAnyAsync([unset, unset], 1));
        Assert.Equal(WaitHandle.WaitTimeout, await WaitHandlePatches.WaitAnyAsync([unset, unset], 0));
        Assert.False(await WaitHandlePatches.WaitAllAsync([unset], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => WaitHandlePatches.WaitOneAsync(unset, -2));
    });

    [Fact]
    public void Any_takes_one_signal_and_all_takes_every_one() => OnHub.Run(async Coroutine () =>
    {
        using var a = new AutoResetEvent(false);
        using var b = new Semaphore(0, 10);
        var any = Greenlet.Spawn(async Coroutine<int> () => await WaitHandlePatches.WaitAnyAsync([a, b]));
        await Greenlet.YieldAsync();
        b.Release();
        Assert.Equal(1, await any.GetAsync());
        Assert.False(b.WaitOne(0));

        var all = Greenlet.Spawn(async Coroutine<bool> () => await WaitHandlePatches.WaitAllAsync([a, b], 60_000));
        await Greenlet.YieldAsync();
        a.Set();
        await Greenlet.YieldAsync();
        Assert.False(all.IsReady);
        b.Release();
        Assert.True(await all.GetAsync());
        Assert.False(a.WaitOne(0));
        Assert.False(b.WaitOne(0));
    });

    [Fact]
    public void A_mutex_that_another_thread_holds() => OnHub.Run(async Coroutine () =>
    {
        using var mutex = new Mutex();
        using var held = new ManualResetEvent(false);
        using var letGo = new ManualResetEvent(false);
        new Thread(() =>
        {
            mutex.WaitOne();
            held.Set();
            letGo.WaitOne();
            mutex.ReleaseMutex();
        }).Start();
        await WaitHandlePatches.WaitOneAsync(held);
        Assert.False(await WaitHandlePatches.WaitOneAsync(mutex, 1));
        var waiter = Greenlet.Spawn(async Coroutine<bool> () => await WaitHandlePatches.WaitOneAsync(mutex));
        await Greenlet.YieldAsync();
        letGo.Set();
        Assert.True(await waiter.GetAsync());
        mutex.ReleaseMutex();
    });

    /// <summary>Threads signal while greenlets wait, are killed and time out: every signal is taken by someone or still there.</summary>
    [Fact]
    public void Signals_are_conserved() => OnHub.Run(async Coroutine () =>
    {
        const int Rounds = 200;
        using var a = new Semaphore(0, int.MaxValue);
        using var b = new Semaphore(0, int.MaxValue);
        var taken = 0;
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            var waiters = Enumerable.Range(0, 3).Select(i => Greenlet.Spawn(async Coroutine () =>
            {
                var got = i == 0 ? await WaitHandlePatches.WaitOneAsync(a, 1)
                    : i == 1 ? await WaitHandlePatches.WaitOneAsync(b)
                    : await WaitHandlePatches.WaitAnyAsync([a, b]) >= 0;
                if (got)
                {
                    taken++;
                }
            })).ToArray();
            await Greenlet.YieldAsync();
            var release = Task.Run(() =>
            {
                a.Release();
                b.Release();
            });
            for (var i = random.Next(3); i > 0; i--)
            {
                await Greenlet.SleepAsync(0.0001 * random.Next(3));
            }

            await Greenlet.KillAllAsync(waiters);
            await TaskPatches.WaitAsync(release);
        }

        while (a.WaitOne(0) || b.WaitOne(0))
        {
            taken++;
        }

        Assert.Equal(2 * Rounds, taken);
    });
}
