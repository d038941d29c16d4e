namespace Coroutines.Tests.Greenlets;

public class SpawnTests
{
    [Fact]
    public void Greenlets_run_in_the_order_they_were_spawned_and_nested_ones_behind_them() => OnHub.Simulate(() =>
    {
        var trace = new List<string>();
        Greenlet.Spawn(async Coroutine () =>
        {
            trace.Add("a");
            Greenlet.Spawn(async Coroutine () => trace.Add("c"));
            await Greenlet.YieldAsync();
            trace.Add("a2");
        });
        Greenlet.Spawn(async Coroutine () => trace.Add("b"));
        Greenlet.Yield();
        Assert.Equal(["a", "b"], trace);
        Greenlet.Yield();
        Assert.Equal(["a", "b", "c", "a2"], trace);
    });

    [Fact]
    public void Arguments_and_results_pass_through() => OnHub.Simulate(() =>
    {
        var sum = Greenlet.Spawn(static async Coroutine<int> (int a, int b, int c, int d, int e, int f, int g, int h) =>
        {
            await Greenlet.YieldAsync();
            return a + b + c + d + e + f + g + h;
        }, 1, 2, 3, 4, 5, 6, 7, 8);
        var plain = Greenlet.Spawn(x => x + 1, 2);
        Assert.Equal(36, sum.Get());
        Assert.Equal(3, plain.Get());
        Assert.Equal(3, plain.Value);
        Assert.Equal(3, ((Greenlet)plain).Value);
    });

    /// <summary>Delegates are variant in their results, which coroutines are not.</summary>
    [Fact]
    public void A_delegate_in_a_variable_runs_the_twin_of_a_method_whose_result_is_derived() => OnHub.Simulate(() =>
    {
        Func<object> named = Name;
        Func<int, object> given = Text;
        Assert.Equal("twin", Greenlet.Spawn(named).Get());
        Assert.Equal("twin 1", Greenlet.Spawn(given, 1).Get());
    });

    [Fact]
    public void A_delegate_in_a_variable_runs_the_twin_of_a_method_whose_type_is_marked() => OnHub.Simulate(() =>
    {
        Func<string> name = Marked.Name;
        Func<string> task = Marked.Task;
        Assert.Equal("twin", Greenlet.Spawn(name).Get());
        Assert.Equal("plain", Greenlet.Spawn(task).Get());
    });

    /// <summary>The twin of an iterator is no coroutine: what the delegate returns can be stepped through, as it is.</summary>
    [Fact]
    public void A_delegate_in_a_variable_may_return_an_iterators_sequence() => OnHub.Simulate(() =>
    {
        Func<IEnumerable<int>> items = Items;
        Assert.Equal([1], Greenlet.Spawn(items).Get());
    });

    [Fact]
    public void Spawn_later_runs_after_its_delay_in_order_of_deadlines() => OnHub.Simulate(() =>
    {
        var trace = new List<int>();
        var late = Greenlet.SpawnLater(0.02, async Coroutine (int i) => trace.Add(i), 2);
        var soon = Greenlet.SpawnLater(TimeSpan.FromMilliseconds(1), async Coroutine (int i) => trace.Add(i), 1);
        Assert.True(late.IsStarted);
        Greenlet.JoinAll(late, soon);
        Assert.Equal([1, 2], trace);
    });

    [Fact]
    public void A_negative_delay_is_due_at_once() => OnHub.Simulate(() => Greenlet.SpawnLater(-1.0, async Coroutine () => { }).Join());

    [Fact]
    public void A_subclass_runs_its_override() => OnHub.Simulate(() =>
    {
        var greenlet = new Waiting("Hi there!");
        Assert.False(greenlet.IsStarted);
        greenlet.Start();
        greenlet.Start();
        Assert.True(greenlet.IsStarted);
        greenlet.Join();
        Assert.Equal(["Hi there!", "done"], greenlet.Trace);
    });

    [Fact]
    public void A_subclass_with_a_result_gives_it() => OnHub.Simulate(() =>
    {
        var greenlet = new Answering();
        greenlet.StartLater(0.001);
        Assert.Equal(42, greenlet.Get());
    });

    [Fact]
    public void State_before_while_and_after() => OnHub.Simulate(() =>
    {
        var winner = Greenlet.Spawn(async Coroutine<string> () => "You win!");
        var loser = Greenlet.Spawn(async Coroutine () => throw new InvalidOperationException("You fail at failing."));
        Assert.True(winner.IsStarted);
        Assert.False(winner.IsReady);
        Assert.Null(winner.Value);
        Greenlet.JoinAll(winner, loser);
        Assert.Equal("You win!", winner.Value);
        Assert.Null(loser.Value);
        Assert.True(winner.IsReady && loser.IsReady && winner.IsDead);
        Assert.False(winner.IsStarted);
        Assert.True(winner.IsSuccessful);
        Assert.False(loser.IsSuccessful);
        Assert.Equal("You fail at failing.", loser.Exception!.Message);
    });

    [Fact]
    public void Get_throws_the_greenlets_own_exception_with_its_own_frames_every_time() => OnHub.Simulate(() =>
    {
        var failing = Greenlet.Spawn(Fail);
        for (var i = 0; i < 3; i++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => failing.Get());
            Assert.Contains(nameof(Fail), error.StackTrace);
            Assert.Equal(1, error.StackTrace!.Split(nameof(Fail) + "()").Length - 1);
        }
    });

    [Fact]
    public void Names_and_idents() => OnHub.Simulate(() =>
    {
        var a = Greenlet.Spawn(async Coroutine () => { });
        var b = Greenlet.Spawn(Fail);
        Assert.Equal(0, a.Ident);
        Assert.Equal("Greenlet-1", b.Name);
        b.Name = "bad";
        Assert.Equal("<Greenlet \"bad\": Fail>", b.ToString());
        Greenlet.JoinAll(a, b);
        Assert.Equal(0, Greenlet.Spawn(async Coroutine () => { }).Ident);

        // What it called is forgotten with the arguments.
        Assert.Equal("<Greenlet \"bad\">", b.ToString());
    });

    [Fact]
    public void Current_is_the_running_greenlet_and_null_in_plain_code() => OnHub.Simulate(() =>
    {
        Assert.Null(Greenlet.Current);
        Greenlet? seen = null;
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.YieldAsync();
            seen = Greenlet.Current;
        });
        greenlet.Join();
        Assert.Same(greenlet, seen);
        Assert.Null(Greenlet.Current);
    });

    [Fact]
    public void The_spawn_tree_knows_its_spawner_and_shares_locals() => OnHub.Simulate(() =>
    {
        Greenlet? child = null;
        var root = Greenlet.Spawn(async Coroutine () =>
        {
            Greenlet.Current!.SpawnTreeLocals["k"] = 1;
            child = Greenlet.Spawn(async Coroutine () => { });
            await Greenlet.YieldAsync();
        });
        var other = Greenlet.Spawn(async Coroutine () => { });
        Greenlet.JoinAll(root, other);
        Assert.Same(root, child!.SpawningGreenlet);
        Assert.Null(root.SpawningGreenlet);
        Assert.Equal(1, child.SpawnTreeLocals["k"]);
        Assert.False(other.SpawnTreeLocals.ContainsKey("k"));
    });

    private static async Coroutine Fail()
    {
        await Greenlet.YieldAsync();
        throw new InvalidOperationException("failed");
    }

    private sealed class Waiting(string message) : Greenlet
    {
        internal List<string> Trace { get; } = [];

        protected override async Coroutine RunAsync()
        {
            Trace.Add(message);
            await SleepAsync(0.001);
            Trace.Add("done");
        }
    }

    private sealed class Answering : Greenlet<int>
    {
        protected override async Coroutine<int> RunAsync()
        {
            await YieldAsync();
            return 42;
        }
    }

    [Greenlet]
    private static string Name() => "plain";

    private static async Coroutine<string> NameAsync()
    {
        await Greenlet.YieldAsync();
        return "twin";
    }

    [Greenlet]
    private static IEnumerable<int> Items()
    {
        yield return 1;
    }

    private static async CoroutineEnumerable<int> ItemsAsync() => throw new NotSupportedException();

    [Greenlet]
    private static string Text(int n) => $"plain {n}";

    private static async Coroutine<string> TextAsync(int n)
    {
        await Greenlet.YieldAsync();
        return $"twin {n}";
    }

    [Greenlet]
    private static class Marked
    {
        internal static string Name() => "plain";

        internal static async Coroutine<string> NameAsync()
        {
            await Greenlet.YieldAsync();
            return "twin";
        }

        internal static string Task() => "plain";

        internal static Task<string> TaskAsync() => System.Threading.Tasks.Task.FromResult("task");
    }
}
