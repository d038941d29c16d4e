using Coroutines.Patches;

namespace Coroutines.Tests.Patches;

public class ThreadingPatchTests
{
    [Fact]
    public void An_event_set_by_a_greenlet_and_by_a_thread() => OnHub.Run(async Coroutine () =>
    {
        using var set = new ManualResetEventSlim();
        var waiter = Greenlet.Spawn(async Coroutine<bool> () => await ManualResetEventSlimPatches.WaitAsync(set, 60_000));
        await Greenlet.YieldAsync();
        set.Set();
        Assert.True(await waiter.GetAsync());
        Assert.True(ManualResetEventSlimPatches.WaitAsync(set).IsCompleted);

        set.Reset();
        Assert.False(await ManualResetEventSlimPatches.WaitAsync(set, 1));
        waiter = Greenlet.Spawn(async Coroutine<bool> () => await ManualResetEventSlimPatches.WaitAsync(set, Timeout.InfiniteTimeSpan));
        await Greenlet.YieldAsync();
        new Thread(set.Set).Start();
        Assert.True(await waiter.GetAsync());
    });

    [Fact]
    public void A_token_and_a_kill_end_the_wait_for_an_event() => OnHub.Run(async Coroutine () =>
    {
        using var set = new ManualResetEventSlim();
        using var source = new CancellationTokenSource();
        var cancelled = Greenlet.Spawn(async Coroutine () => await ManualResetEventSlimPatches.WaitAsync(set, source.Token));
        var killed = Greenlet.Spawn(async Coroutine () => await ManualResetEventSlimPatches.WaitAsync(set));
        await Greenlet.YieldAsync();
        source.Cancel();
        await cancelled.JoinAsync();
        Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(cancelled.Exception).CancellationToken);
        await killed.KillAsync();
        Assert.IsType<GreenletExit>(killed.Value);
    });

    [Fact]
    public void A_countdown() => OnHub.Run(async Coroutine () =>
    {
        using var countdown = new CountdownEvent(2);
        var waiter = Greenlet.Spawn(async Coroutine<bool> () => await CountdownEventPatches.WaitAsync(countdown, 60_000));
        Assert.False(await CountdownEventPatches.WaitAsync(countdown, 1));
        countdown.Signal();
        new Thread(() => countdown.Signal()).Start();
        Assert.True(await waiter.GetAsync());
        Assert.True(CountdownEventPatches.WaitAsync(countdown).IsCompleted);
    });

    [Fact]
    public void A_barrier_of_greenlets_and_a_thread() => OnHub.Run(async Coroutine () =>
    {
        var phases = 0;
        using var barrier = new Barrier(3, _ => phases++);
        async Coroutine Work()
        {
            await BarrierPatches.SignalAndWaitAsync(barrier);
            await BarrierPatches.SignalAndWaitAsync(barrier);
        }

        var thread = new Thread(() =>
        {
            barrier.SignalAndWait();
            barrier.SignalAndWait();
        });
        thread.Start();
        await Greenlet.JoinAllAsync([Greenlet.Spawn(Work), Greenlet.Spawn(Work)], raiseError: true);
        await ThreadPatches.JoinAsync(thread);
        Assert.Equal(2, phases);
    });

    [Fact]
    public void A_killed_participant_takes_its_signal_back_and_errors_of_the_phase_are_the_barriers() => OnHub.Run(async Coroutine () =>
    {
        using var barrier = new Barrier(2, _ => throw new FormatException());
        var killed = Greenlet.Spawn(async Coroutine () => await BarrierPatches.SignalAndWaitAsync(barrier));
        while (barrier.ParticipantsRemaining == 2)
        {
            await Greenlet.SleepAsync(0.001);
        }

        await killed.KillAsync();
        Assert.Equal(2, barrier.ParticipantsRemaining);
        Assert.False(await BarrierPatches.SignalAndWaitAsync(barrier, 1));
        async Coroutine Fail() => await BarrierPatches.SignalAndWaitAsync(barrier);
        var both = new[] { Greenlet.Spawn(Fail), Greenlet.Spawn(Fail) };
        await Greenlet.JoinAllAsync(both);
        Assert.All(both, failed => Assert.IsType<FormatException>(Assert.IsType<BarrierPostPhaseException>(failed.Exception).InnerException));
    });

    [Fact]
    public void Joining_a_thread() => OnHub.Run(async Coroutine () =>
    {
        using var stop = new ManualResetEventSlim();
        var thread = new Thread(stop.Wait);
        var early = Greenlet.Spawn(async Coroutine () => await ThreadPatches.JoinAsync(thread));
        await early.JoinAsync();
        Assert.IsType<ThreadStateException>(early.Exception);
        thread.Start();
        Assert.False(await ThreadPatches.JoinAsync(thread, 1));
        var joiner = Greenlet.Spawn(async Coroutine () => await ThreadPatches.JoinAsync(thread));
        var killed = Greenlet.Spawn(async Coroutine () => await ThreadPatches.JoinAsync(thread));
        await Greenlet.YieldAsync();
        await killed.KillAsync();
        Assert.True(thread.IsAlive);
        stop.Set();
        await joiner.JoinAsync();
        Assert.False(thread.IsAlive);
        Assert.True(ThreadPatches.JoinAsync(thread).IsCompleted);
    });

    [Fact]
    public void Spinning_lets_the_others_run() => OnHub.Run(async Coroutine () =>
    {
        var done = false;
        Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.SleepAsync(0.01);
            done = true;
        });
        Assert.False(await SpinWaitPatches.SpinUntilAsync(() => done, 1));
        await SpinWaitPatches.SpinUntilAsync(() => done);
        Assert.True(done);
        Assert.True(SpinWaitPatches.SpinUntilAsync(() => true).IsCompleted);
    });
}
