namespace Coroutines.Tests.Diagnostics;

public class DumpTests
{
    [Fact]
    public void Each_greenlet_says_what_it_does_for_what_it_waits_and_since_when() => OnHub.Simulate(() =>
    {
        var isSet = new GreenletEvent();
        Named("waiter", async Coroutine () => await isSet.WaitAsync());
        var joined = Named("sleeper", async Coroutine () => await Greenlet.SleepAsync(1000));
        Named("joiner", async Coroutine () => await joined.JoinAsync());
        Greenlet.Sleep(100);
        Named("fresh", async Coroutine () => { });
        string? fromInside = null;
        Named("dumper", async Coroutine () =>
        {
            isSet.Set();
            await Greenlet.YieldAsync();
            Named("later", async Coroutine () => { });
            fromInside = Coroutines.Hub.Current.Dump();
        });
        var dump = Coroutines.Hub.Current.Dump();
        Assert.Contains("5 greenlets, 2 due, 1 timers.", dump);
        Assert.Contains("Plain code runs\n     at DumpTests.lambda in Each_greenlet_says", dump);
        Assert.Contains("<Greenlet \"waiter\": lambda in Each_greenlet_says_what_it_does_for_what_it_waits_and_since_when> waits for GreenletEvent", dump);
        Assert.Contains("<Greenlet \"sleeper\": lambda in Each_greenlet_says_what_it_does_for_what_it_waits_and_since_when> waits for a sleep, for 100 s\n     at DumpTests.lambda in Each_greenlet", dump);
        Assert.Contains("waits for the end of <Greenlet \"sleeper\": lambda in Each_greenlet_says_what_it_does_for_what_it_waits_and_since_when>, for 100 s", dump);
        Assert.Contains("> has not run yet", dump);
        Greenlet.Sleep(1);
        Assert.Contains("\"dumper\": lambda in Each_greenlet_says_what_it_does_for_what_it_waits_and_since_when> runs\n     at DumpTests.lambda", fromInside);
        Assert.EndsWith("\n  and 1 more", Coroutines.Hub.Current.Dump(most: 1));
    });

    [Fact]
    public void A_lock_says_who_holds_it_and_a_deadlock_shows_the_circle() => OnHub.Simulate(() =>
    {
        var first = new GreenletLock();
        var second = new GreenletLock();
        async Coroutine Take(GreenletLock one, GreenletLock other)
        {
            using (await one.EnterAsync())
            {
                await Greenlet.SleepAsync(1);
                await other.AcquireAsync();
            }
        }

        var a = Named("a", async Coroutine () => await Take(first, second));
        var b = Named("b", async Coroutine () => await Take(second, first));
        var error = Assert.Throws<LoopExitException>(() => { Greenlet.JoinAll(a, b); });
        Assert.Contains("> waits for GreenletLock (held by <Greenlet \"b\": lambda in A_lock_says_who_holds_it_and_a_deadlock_shows_the_circle>, 1 waiting)", error.Message);
        Assert.Contains("> waits for GreenletLock (held by <Greenlet \"a\": lambda in A_lock_says_who_holds_it_and_a_deadlock_shows_the_circle>, 1 waiting)", error.Message);
        Assert.Contains("Plain code waits for the end of <Greenlet \"a\"", error.Message);
        Assert.Contains("DumpTests.cs:line ", error.Message);
        Assert.Contains("Hub.KeepAlive()", error.Message);
    });

    [Fact]
    public void Only_the_hubs_thread_may_ask() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        Task.Run(() => Assert.Throws<InvalidOperationException>(() => hub.Dump())).Wait();
    });

    [Fact]
    public void The_tree_follows_who_spawned_whom() => OnHub.Simulate(() =>
    {
        var root = Named("root", async Coroutine () =>
        {
            Greenlet.Current!.SpawnTreeLocals["request"] = 7;
            Named("child", async Coroutine () =>
            {
                Named("grandchild", async Coroutine () => await Greenlet.SleepAsync(1000));
                await Greenlet.SleepAsync(1000);
            });
            Named("quick", async Coroutine () => Named("orphan", async Coroutine () => await Greenlet.SleepAsync(1000)));
            await Greenlet.SleepAsync(1000);
        });
        Greenlet.Sleep(10);
        var tree = GreenletTree.CurrentTree();
        Assert.True(tree.IsRoot);
        Assert.Equal("runs", tree.Activity);
        Assert.Same(root, tree.Children[0].Greenlet);
        Assert.Equal("child", tree.Children[0].Children[0].Greenlet!.Name);
        Assert.Equal(["root", "orphan"], tree.Children.Select(child => child.Greenlet!.Name));
        var thread = Environment.CurrentManagedThreadId;
        Assert.Equal(
            $"""
            Plain code of thread {thread} runs
             +--- <Greenlet "root": B> waits for a sleep, for 10 s
             |     +--- <Greenlet "child": B> waits for a sleep, for 10 s
             |           +--- <Greenlet "grandchild": B> waits for a sleep, for 10 s
             +--- <Greenlet "orphan": B> waits for a sleep, for 10 s
            """,
            tree.ToString().Replace("lambda in The_tree_follows_who_spawned_whom", "B"));
        var details = tree.Format();
        Assert.Contains("\n |     |       shares request = 7\n", details);
        Assert.Contains("\n |     |       at DumpTests.lambda in The_tree", details);
    });

    [Fact]
    public void The_forest_has_the_hubs_of_all_threads_also_of_those_that_do_not_answer() => OnHub.Run(() =>
    {
        using var other = new HubThread("other");
        using var stuck = new HubThread("stuck");
        other.Hub.Post(() => Named("elsewhere", async Coroutine () => await Greenlet.SleepAsync(1000)));
        using var release = new ManualResetEventSlim();
        stuck.Hub.Post(release.Wait);
        Named("here", async Coroutine () => await Greenlet.SleepAsync(1000));
        Greenlet.Yield();
        var forest = GreenletTree.Forest().Select(tree => tree.ToString()).ToArray();
        Assert.Contains(forest, tree => tree.Contains("(other)") && tree.Contains("\"elsewhere\""));
        Assert.Contains(forest, tree => tree.EndsWith("(stuck) does not answer"));
        Assert.Contains(forest, tree => tree.Contains("\"here\""));
        release.Set();
    });

    private static Greenlet Named(string name, Func<Coroutine> body)
    {
        var greenlet = Greenlet.Spawn(body);
        greenlet.Name = name;
        return greenlet;
    }
}
