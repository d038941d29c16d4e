using Coroutines.Patches;

namespace Coroutines.Tests.Hub;

/// <summary>Every misuse gets an error that names what was wrong and what to do.</summary>
public class MisuseTests
{
    [Fact]
    public void Blocking_in_code_that_was_not_rewritten() => OnHub.Run(() =>
    {
        var other = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(0.005));
        var blocking = Greenlet.Spawn(() => other.Join());
        blocking.Name = "blocking";
        var error = Assert.Throws<HubBlockedException>(() => blocking.Get());
        Assert.Contains("blocking", error.Message);
        Assert.Contains("the end of", error.Message);
        Assert.Contains("[Greenlet]", error.Message);
        Assert.Contains("Offload", error.Message);
        Assert.True(other.Links.IsEmpty);
        other.Join();
    });

    [Fact]
    public void A_refused_wait_can_be_caught_and_the_greenlet_goes_on() => OnHub.Run(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine<int> () =>
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Throws<HubBlockedException>(() => Greenlet.Sleep(1000));
                await Greenlet.YieldAsync();
            }

            return 3;
        });
        Assert.Equal(3, greenlet.Get());
        Assert.Equal(0, Coroutines.Hub.Current.Timers.Count);
    });

    [Fact]
    public void What_need_not_wait_is_allowed_in_code_that_was_not_rewritten() => OnHub.Run(() =>
    {
        var ended = Greenlet.Spawn(async Coroutine<int> () => 5);
        ended.Join();
        Assert.Equal(5, Greenlet.Spawn(() => ended.Get()).Get());
    });

    [Fact]
    public void Waiting_in_a_callback_of_the_hub() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var errors = new List<Exception>();
        hub.UnhandledException += (_, e) => errors.Add(e.Exception);
        hub.Post(() => Greenlet.Sleep(1));
        hub.Post(() => GreenletTimeout.StartNew(1));
        hub.Post(() => hub.Join());
        hub.Join();
        Assert.Equal(3, errors.Count);
        Assert.All(errors, error => Assert.IsType<HubBlockedException>(error));
        Assert.Contains("Spawn a greenlet", errors[0].Message);
    });

    [Fact]
    public void Awaiting_a_coroutine_twice() => OnHub.Run(async Coroutine () =>
    {
        var call = Suspend();
        await call;
        var error = await ErrorOf(call);
        Assert.Contains("awaited twice", error.Message);
        Assert.Contains("Greenlet.Spawn", error.Message);
    });

    [Fact]
    public void Waiting_beside_a_call_that_was_not_awaited() => OnHub.Run(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            _ = Suspend();
            await Greenlet.SleepAsync(1);
        });
        var error = Assert.Throws<InvalidOperationException>(() => greenlet.Get());
        Assert.Contains("did not await", error.Message);
    });

    [Fact]
    public void Using_a_greenlet_on_another_thread() => OnHub.Run(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine () => await Greenlet.YieldAsync());
        foreach (var use in new Action[] { () => greenlet.Join(), () => greenlet.Kill(), () => greenlet.Get(), () => greenlet.RawLink(_ => { }) })
        {
            var error = Task.Run(() => Assert.Throws<InvalidOperationException>(use)).Result;
            Assert.Contains("Hub.Post", error.Message);
        }

        var made = new Greenlet(async Coroutine () => { });
        Task.Run(() => Assert.Throws<InvalidOperationException>(made.Start)).Wait();
        greenlet.Join();
    });

    [Fact]
    public void Joining_oneself() => OnHub.Run(() =>
    {
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.YieldAsync();
            await Greenlet.Current!.JoinAsync();
        });
        Assert.Contains("its own end", Assert.Throws<InvalidOperationException>(() => greenlet.Get()).Message);
    });

    /// <summary>Whatever stands at the end of its chain: a method, a wait, an operation of a socket, or nothing, as in a yield.</summary>
    [Fact]
    public void Awaiting_a_coroutine_in_task_code() => OnHub.Run(() =>
    {
        var (a, b) = Sockets.Connect();
        var calls = new Func<Task>[]
        {
            async () => await Suspend(),
            async () => await Greenlet.YieldAsync(),
            async () => await Greenlet.SleepAsync(1000),
            async () => await SocketPatches.ReceiveAsync(a, new byte[1]),
        };
        foreach (var call in calls)
        {
            var task = call();
            Assert.Contains("Hub.RunAsync", Assert.Throws<InvalidOperationException>(() => task.GetAwaiter().GetResult()).Message);
        }

        // Nothing of it is left.
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        Assert.Equal(0, Coroutines.Hub.Current.Timers.Count);
        b.Send([1]);
        Greenlet.Yield();
        Assert.Equal(1, Coroutines.Hub.Block(SocketPatches.ReceiveAsync(a, new byte[2])));
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void Starting_a_greenlet_of_a_disposed_hub() => OnHub.Run(() =>
    {
        var greenlet = new Greenlet(async Coroutine () => { });
        greenlet.Name = "late";
        Coroutines.Hub.Current.Dispose();
        foreach (var start in new Action[] { greenlet.Start, () => greenlet.StartLater(1) })
        {
            var error = Assert.Throws<ObjectDisposedException>(start);
            Assert.Contains("\"late\"", error.Message);
            Assert.Contains("make it on the hub that is to run it", error.Message);
        }
    });

    [Fact]
    public void Starting_nothing() => OnHub.Run(() =>
    {
        Assert.Throws<ArgumentNullException>(() => Greenlet.Spawn((Func<Coroutine>)null!));
        Assert.Throws<ArgumentNullException>(() => Greenlet.Spawn((Action)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Greenlet.Sleep(double.NaN));
    });

    private static async Coroutine Suspend() => await Greenlet.YieldAsync();

    private static async Coroutine<InvalidOperationException> ErrorOf(Coroutine call)
    {
        try
        {
            await call;
        }
        catch (InvalidOperationException e)
        {
            return e;
        }

        throw new Xunit.Sdk.XunitException("No error.");
    }
}
