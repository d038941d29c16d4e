using Coroutines.CompilerServices;
using Coroutines.Patches;

namespace Coroutines.Tests;

/// <summary>The monitors of objects, as locks and Monitor calls of twins use them.</summary>
public class MonitorTests
{
    private readonly object _gate = new();
    private readonly List<string> _trace = [];

    private string Trace => string.Join(" ", _trace);

    [Fact]
    public void AGreenletThatWaitsInsideKeepsTheOthersOut() => OnHub.Run(() =>
    {
        Greenlet.JoinAll(Greenlet.Spawn(async Coroutine () => await Work("a")), Greenlet.Spawn(async Coroutine () => await Work("b")));
        Assert.Equal("a1 a2 b1 b2", Trace);
    });

    [Fact]
    public void APulseUnderThePlainLockOfAThreadIsThatThreads()
    {
        using var isWaiting = new ManualResetEventSlim();
        var isWoken = false;
        var waiter = new Thread(() =>
        {
            lock (_gate)
            {
                isWaiting.Set();
                isWoken = Monitor.Wait(_gate, TimeSpan.FromSeconds(30));
            }
        });
        waiter.Start();
        isWaiting.Wait();
        lock (_gate)
        {
            MonitorPatches.Pulse(_gate);
        }

        waiter.Join();
        Assert.True(isWoken);
        Assert.Throws<SynchronizationLockException>(() => MonitorPatches.PulseAll(_gate));
    }

    [Fact]
    public void ItsOwnerEntersAgain() => OnHub.Run(async () =>
    {
        using (await LockStatement.EnterAsync(_gate))
        {
            await MonitorPatches.EnterAsync(_gate);
            MonitorPatches.Exit(_gate);
            Assert.True(MonitorPatches.IsEntered(_gate));
        }

        Assert.False(MonitorPatches.IsEntered(_gate));
        Assert.False(Monitor.IsEntered(_gate));
    });

    [Fact]
    public void OtherThreadsAreKeptOut() => OnHub.Run(async () =>
    {
        using (await LockStatement.EnterAsync(_gate))
        {
            Assert.False(OnThread(() => Monitor.TryEnter(_gate)));
        }

        Assert.True(OnThread(() => Monitor.TryEnter(_gate)));
    });

    [Fact]
    public void AThreadThatOwnsItIsWaitedFor() => OnHub.Run(() =>
    {
        using var entered = new ManualResetEventSlim();
        using var leave = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            lock (_gate)
            {
                entered.Set();
                leave.Wait();
            }
        });
        thread.Start();
        entered.Wait();
        Assert.False(MonitorPatches.TryEnter(_gate));
        var waiter = Greenlet.Spawn(async Coroutine () => await Work("greenlet"));
        Greenlet.Sleep(0.01);
        Assert.Equal(string.Empty, Trace);
        leave.Set();
        waiter.Join();
        thread.Join();
        Assert.Equal("greenlet1 greenlet2", Trace);
    });

    [Fact]
    public void AnEnteringThatTimesOutTakesNothing() => OnHub.Run(() =>
    {
        var owner = Greenlet.Spawn(async Coroutine () =>
        {
            using var hold = await LockStatement.EnterAsync(_gate);
            await Greenlet.SleepAsync(1000);
        });
        var waiter = Greenlet.Spawn(async Coroutine<bool> () => await MonitorPatches.TryEnterAsync(_gate, 5));
        Assert.False(waiter.Get());
        owner.Kill();
        Assert.True(MonitorPatches.TryEnter(_gate));
        MonitorPatches.Exit(_gate);
    });

    [Fact]
    public void AWaiterThatIsKilledTakesNothing() => OnHub.Run(() =>
    {
        var owner = Greenlet.Spawn(async Coroutine () =>
        {
            using var hold = await LockStatement.EnterAsync(_gate);
            await Greenlet.SleepAsync(0);
            await Greenlet.SleepAsync(0);
        });
        var killed = Greenlet.Spawn(async Coroutine () => await Work("killed"));
        var next = Greenlet.Spawn(async Coroutine () => await Work("next"));
        Greenlet.Yield();
        killed.Kill(block: false);
        Greenlet.JoinAll(owner, killed, next);
        Assert.Equal("next1 next2", Trace);
    });

    [Fact]
    public void AWaiterWakenAndKilledInTheSamePassTakesNothing() => OnHub.Run(() =>
    {
        MonitorPatches.TryEnter(_gate);
        var killed = Greenlet.Spawn(async Coroutine () => await Work("killed"));
        var next = Greenlet.Spawn(async Coroutine () => await Work("next"));
        Greenlet.Yield();
        killed.Kill(block: false);
        MonitorPatches.Exit(_gate);
        Greenlet.JoinAll(killed, next);
        Assert.Equal("next1 next2", Trace);
    });

    [Fact]
    public void APulseWakesWhoHasWaitedLongest() => OnHub.Run(() =>
    {
        var waiters = new[] { "a", "b" }.Select(name => Greenlet.Spawn(async Coroutine () =>
        {
            using var hold = await LockStatement.EnterAsync(_gate);
            await MonitorPatches.WaitAsync(_gate);
            _trace.Add(name);
        })).ToArray();
        Greenlet.Yield();
        Pulse(MonitorPatches.Pulse);
        Greenlet.Yield();
        Assert.Equal("a", Trace);
        Pulse(MonitorPatches.PulseAll);
        Greenlet.JoinAll(waiters);
        Assert.Equal("a b", Trace);
    });

    [Fact]
    public void AWaitThatTimesOutOwnsItAgainAsDeepAsBefore() => OnHub.Run(async () =>
    {
        await MonitorPatches.EnterAsync(_gate);
        await MonitorPatches.EnterAsync(_gate);
        Assert.False(await MonitorPatches.WaitAsync(_gate, 1));
        MonitorPatches.Exit(_gate);
        Assert.True(MonitorPatches.IsEntered(_gate));
        Assert.False(OnThread(() => Monitor.TryEnter(_gate)));
        MonitorPatches.Exit(_gate);
        Assert.True(OnThread(() => Monitor.TryEnter(_gate)));
    });

    [Fact]
    public void WhoDoesNotOwnItCannotPulseOrExit() => OnHub.Run(() =>
    {
        Assert.Throws<SynchronizationLockException>(() => MonitorPatches.Exit(_gate));
        Assert.Throws<SynchronizationLockException>(() => MonitorPatches.Pulse(_gate));
        Assert.Throws<ArgumentNullException>(() => MonitorPatches.TryEnter(null!));
    });

    [Fact]
    public void ALockKeepsOthersOutToo() => OnHub.Run(() =>
    {
        var gate = new Lock();
        Greenlet.JoinAll(Greenlet.Spawn(async Coroutine () => await Enter("a")), Greenlet.Spawn(async Coroutine () => await Enter("b")));
        Assert.Equal("a1 a2 b1 b2", Trace);
        Assert.False(gate.IsHeldByCurrentThread);

        async Coroutine Enter(string name)
        {
            using var hold = await gate.EnterScopeAsync();
            Assert.True(gate.IsHeldByCurrentThread);
            _trace.Add(name + "1");
            await Greenlet.YieldAsync();
            _trace.Add(name + "2");
        }
    });

    private static bool OnThread(Func<bool> call)
    {
        var result = false;
        var thread = new Thread(() => result = call());
        thread.Start();
        thread.Join();
        return result;
    }

    private void Pulse(Action<object> pulse)
    {
        MonitorPatches.TryEnter(_gate);
        pulse(_gate);
        MonitorPatches.Exit(_gate);
    }

    private async Coroutine Work(string name)
    {
        using var hold = await LockStatement.EnterAsync(_gate);
        _trace.Add(name + "1");
        await Greenlet.YieldAsync();
        _trace.Add(name + "2");
    }
}
