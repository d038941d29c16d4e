namespace Coroutines.Tests.CompilerServices;

public class CoroutineTests
{
    private const int Deep = 100_000;

    [Fact]
    public void A_recursion_goes_deeper_than_any_stack_down_and_back() => OnHub.Run(() =>
        Assert.Equal(Deep, Greenlet.Spawn(Recurse, Deep).Get()));

    [Fact]
    public void A_recursion_that_never_suspends_does_too() => OnHub.Run(() =>
        Assert.Equal(Deep, Greenlet.Spawn(Count, Deep).Get()));

    [Fact]
    public void An_exception_comes_back_through_a_deep_recursion() => OnHub.Run(() =>
        Assert.Throws<FormatException>(() => Greenlet.Spawn(Throw, 5_000).Get()));

    [Fact]
    public void Plain_code_can_run_a_deep_recursion() => OnHub.Run(() =>
        Assert.Equal(Deep, GreenletTimeout.Run(1000, () => Recurse(Deep))));

    [Fact]
    public void A_call_that_ends_at_once_gives_its_result_or_error() => OnHub.Run(async Coroutine () =>
    {
        Assert.True(Coroutine.Completed.IsCompleted);
        Assert.Equal(3, await Coroutine.FromResult(3));
        var failed = Coroutine.FromException(new FormatException());
        Assert.True(failed.IsCompleted);
        Exception? seen = null;
        try
        {
            await failed;
        }
        catch (FormatException e)
        {
            seen = e;
        }

        Assert.NotNull(seen);
    });

    [Fact]
    public void Foreign_tasks_come_home_to_the_hub() => OnHub.Run(async Coroutine () =>
    {
        var home = Environment.CurrentManagedThreadId;
        Assert.Equal(5, await Task.Run(() => 5));
        Assert.Equal(home, Environment.CurrentManagedThreadId);
        await Task.Delay(1);
        Assert.Equal(home, Environment.CurrentManagedThreadId);
        await Coroutines.CompilerServices.Bridge.Await(Task.Delay(1));
        Assert.Equal(home, Environment.CurrentManagedThreadId);
        await Task.Yield();
        Assert.Equal(home, Environment.CurrentManagedThreadId);
    });

    [Fact]
    public void A_bridged_task_can_be_left_and_one_with_our_token_is_stopped_first() => OnHub.Run(() =>
    {
        var source = new TaskCompletionSource();
        var leaving = Greenlet.Spawn(async Coroutine () => await Coroutines.CompilerServices.Bridge.Await(source.Task));
        var stopped = false;
        var stopping = Greenlet.Spawn(async Coroutine () =>
            await Coroutines.CompilerServices.Bridge.Await(UntilCancelled(Coroutines.CompilerServices.Bridge.Token, () => stopped = true)));
        Greenlet.Yield();
        Greenlet.Yield();
        Greenlet.KillAll(leaving, stopping);
        Assert.IsType<GreenletExit>(leaving.Value);
        Assert.IsType<GreenletExit>(stopping.Value);
        Assert.True(stopped);
        source.SetResult();
        Assert.True(Coroutines.Hub.Current.Join());
    });

    [Fact]
    public void After_a_timeout_the_token_is_a_fresh_one() => OnHub.Run(async Coroutine () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.False(await GreenletTimeout.TryRunAsync(0.001, async Coroutine () =>
                await Coroutines.CompilerServices.Bridge.Await(Task.Delay(Timeout.Infinite, Coroutines.CompilerServices.Bridge.Token))));
        }
    });

    [Fact]
    public void A_kill_that_cannot_hurry_a_foreign_awaitable_surfaces_at_the_next_wait() => OnHub.Run(() =>
    {
        var source = new TaskCompletionSource();
        var trace = new List<string>();
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            await source.Task.ConfigureAwait(false);
            trace.Add("foreign wait ended");
            await Greenlet.SleepAsync(1000);
            trace.Add("not reached");
        });
        Greenlet.Yield();
        greenlet.Kill(block: false);
        Greenlet.Yield();
        Assert.False(greenlet.IsReady);
        source.SetResult();
        greenlet.Join();
        Assert.Equal(["foreign wait ended"], trace);
        Assert.IsType<GreenletExit>(greenlet.Value);
    });

    private static async Coroutine<int> Recurse(int depth)
    {
        if (depth == 0)
        {
            await Greenlet.YieldAsync();
            return 0;
        }

        return 1 + await Recurse(depth - 1);
    }

    private static async Coroutine<int> Count(int depth) => depth == 0 ? 0 : 1 + await Count(depth - 1);

    private static async Coroutine<int> Throw(int depth)
    {
        if (depth == 0)
        {
            await Greenlet.YieldAsync();
            throw new FormatException();
        }

        return 1 + await Throw(depth - 1);
    }

    private static async Task UntilCancelled(CancellationToken token, Action stopped)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, token);
        }
        finally
        {
            await Task.Delay(2, CancellationToken.None);
            stopped();
        }
    }
}
