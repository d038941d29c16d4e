using System.Collections.Concurrent;

namespace Coroutines.Tests.Hub;

public class HubGroupTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_hub_thread_runs_greenlets_until_it_is_stopped_and_then_their_finally_blocks()
    {
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var thread = new HubThread("worker");
        var run = thread.Hub.RunAsync(async Coroutine () =>
        {
            try
            {
                started.SetResult(Environment.CurrentManagedThreadId);
                await Greenlet.SleepAsync(1000);
            }
            finally
            {
                await Greenlet.YieldAsync();
                ended.SetResult(Environment.CurrentManagedThreadId);
            }
        });
        var there = await started.Task.WaitAsync(s_patience);
        Assert.NotEqual(Environment.CurrentManagedThreadId, there);
        thread.Stop();
        await thread.Completion.WaitAsync(s_patience);
        Assert.Equal(there, await ended.Task);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        thread.Stop();
        Assert.Throws<ObjectDisposedException>(() => { _ = thread.Hub.RunAsync(() => Coroutine.Completed); });
    }

    [Fact]
    public async Task Every_worker_runs_the_work_on_a_hub_of_its_own()
    {
        var seen = new ConcurrentDictionary<int, Coroutines.Hub>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var group = new HubGroup(3, async Coroutine (number) =>
        {
            seen[number] = Coroutines.Hub.Current;
            if (seen.Count == 3)
            {
                all.TrySetResult();
            }

            await Greenlet.SleepAsync(1000);
        });
        await all.Task.WaitAsync(s_patience);
        Assert.Equal(group.Hubs, [seen[0], seen[1], seen[2]]);
        Assert.Equal(3, seen.Values.Distinct().Count());
    }

    [Fact]
    public async Task A_worker_whose_work_fails_is_reported_and_replaced()
    {
        var errors = new ConcurrentQueue<Exception>();
        var hubs = new ConcurrentQueue<Coroutines.Hub>();
        var recovered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var group = new HubGroup(1, async Coroutine (_) =>
        {
            Coroutines.Hub.Current.ErrorWriter = null;
            hubs.Enqueue(Coroutines.Hub.Current);
            await Greenlet.SleepAsync(0.01);
            if (hubs.Count < 3)
            {
                throw new InvalidDataException($"failure {hubs.Count}");
            }

            recovered.SetResult();
            await Greenlet.SleepAsync(1000);
        });
        group.WorkerFailed += (_, failure) => errors.Enqueue(failure.Exception);
        await recovered.Task.WaitAsync(s_patience);
        Assert.Equal(["failure 1", "failure 2"], errors.Select(error => error.Message));
        Assert.Equal(3, hubs.Distinct().Count());
    }

    [Fact]
    public async Task A_worker_whose_work_is_done_keeps_its_hub()
    {
        using var group = new HubGroup(1, _ => Coroutine.Completed);
        Assert.Equal(42, await group.Hubs[0].RunAsync(async Coroutine<int> () =>
        {
            await Greenlet.SleepAsync(0.01);
            return 42;
        }).WaitAsync(s_patience));
    }
}
