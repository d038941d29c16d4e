namespace Coroutines.Tests.Hub;

/// <summary>What the end of the process does to each hub.</summary>
public class ShutdownTests
{
    [Fact]
    public void A_hub_that_another_thread_runs_is_unwound_by_that_thread() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var unwoundOn = 0;
        var waiting = Greenlet.Spawn(async Coroutine () =>
        {
            // Not before: a hub that nobody runs yet would be unwound by the other thread.
            _ = Task.Run(() => HubShutdown.Unwind(hub));
            try
            {
                await Greenlet.SleepAsync(100_000);
            }
            finally
            {
                await Greenlet.SleepAsync(0.001);
                unwoundOn = Environment.CurrentManagedThreadId;
            }
        });
        waiting.Join();
        Assert.Equal(Environment.CurrentManagedThreadId, unwoundOn);
        Assert.IsType<GreenletExit>(waiting.Value);
    });

    [Fact]
    public void A_hub_at_rest_is_unwound_by_its_own_thread() => OnHub.Run(() =>
    {
        var isUnwound = false;
        Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await Greenlet.SleepAsync(100_000);
            }
            finally
            {
                isUnwound = true;
            }
        });
        Greenlet.Yield();
        HubShutdown.Unwind(Coroutines.Hub.Current);
        Assert.True(isUnwound);
    });

    [Fact]
    public void A_hub_that_nobody_runs_is_unwound_by_the_thread_that_ends_the_process() => OnHub.Run(() =>
    {
        Coroutines.Hub? hub = null;
        var unwoundOn = 0;
        var thread = new Thread(() =>
        {
            hub = Coroutines.Hub.Current;
            hub.ErrorWriter = null;
            Greenlet.Spawn(async Coroutine () =>
            {
                try
                {
                    await Greenlet.SleepAsync(100_000);
                }
                finally
                {
                    await Greenlet.SleepAsync(0.001);
                    unwoundOn = Environment.CurrentManagedThreadId;
                }
            });
            Greenlet.Yield();
        });
        thread.Start();
        thread.Join();
        var ending = new Thread(() => HubShutdown.Unwind(hub!));
        ending.Start();
        ending.Join();
        Assert.Equal(ending.ManagedThreadId, unwoundOn);
        Assert.Equal(0, hub!.Count);
    });

    [Fact]
    public void The_end_of_the_process_does_not_wait_for_a_finally_that_takes_long() => OnHub.Run(() =>
    {
        var stubborn = Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await Greenlet.SleepAsync(100_000);
            }
            finally
            {
                await Greenlet.SleepAsync(100_000);
            }
        });
        Greenlet.Yield();
        Coroutines.Hub.Current.Unwind(0.01);
        Assert.False(stubborn.IsReady);
    });

    [Fact]
    public void A_greenlet_that_refuses_to_die_does_not_hold_up_the_end() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        Greenlet.Spawn(async Coroutine () =>
        {
            while (true)
            {
                try
                {
                    await Greenlet.SleepAsync(Timeout.InfiniteTimeSpan);
                }
                catch (GreenletExit)
                {
                }
            }
        });
        Greenlet.Yield();
        hub.Dispose();
        Assert.NotSame(hub, Coroutines.Hub.Current);
    });
}
