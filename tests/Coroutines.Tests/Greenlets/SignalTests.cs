using System.Runtime.InteropServices;

namespace Coroutines.Tests.Greenlets;

public class SignalTests
{
    /// <summary>SIGWINCH, which does nothing to who does not ask for it.</summary>
    private const int Number = 28;

    private const PosixSignal Signal = (PosixSignal)Number;

    [Fact]
    public void The_handler_runs_in_a_greenlet_that_may_wait_and_stays_until_it_is_cancelled() => OnHub.Run(() =>
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handled = new GreenletQueue<int>(shared: true);
        using (Greenlet.OnSignal(
            Signal,
            async Coroutine (int n) =>
            {
                await Greenlet.YieldAsync();
                handled.PutNoWait(Greenlet.Current is null ? -1 : n);
            },
            7))
        {
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(0, Kill(Environment.ProcessId, Number));
                Assert.Equal(7, handled.Get());
            }

            // To wait for signals does not keep the hub running.
            Assert.True(Coroutines.Hub.Current.Join());
        }

        Assert.Equal(0, Kill(Environment.ProcessId, Number));
        Assert.Throws<QueueEmptyException>(() => handled.Get(timeout: 0.01));
    });

    [Fact]
    public void A_handler_stays_though_nobody_holds_it() => OnHub.Run(() =>
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handled = new GreenletQueue<int>(shared: true);
        Install(handled);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(0, Kill(Environment.ProcessId, Number));
        Assert.Equal(1, handled.Get(timeout: 30));

        static void Install(GreenletQueue<int> handled) => Greenlet.OnSignal(Signal, () => handled.PutNoWait(1));
    });

    [Fact]
    public void An_error_of_the_handler_is_thrown_in_plain_code() => OnHub.Run(() =>
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handler = Greenlet.OnSignal(Signal, async Coroutine () => throw new FormatException());
        var sleeper = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(100_000));
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(0, Kill(Environment.ProcessId, Number));
            Assert.Throws<FormatException>(() => sleeper.Join());
        }

        sleeper.Kill();
    });

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
