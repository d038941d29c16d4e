using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Coroutines.Polling;

namespace Coroutines.Tests.Polling;

public class DescriptorWaitTests
{
    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void A_read_is_waited_for_and_is_ready_for_as_long_as_there_is_data(string poller) => Run(poller, async (a, b) =>
    {
        var reader = Greenlet.Spawn(async Coroutine () => Assert.True(await Coroutines.Hub.WaitReadAsync(b.SafeHandle)));
        await Greenlet.YieldAsync();
        Assert.False(reader.IsReady);
        a.Send([1, 2, 3]);
        await reader.GetAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await Coroutines.Hub.WaitReadAsync(b.SafeHandle, 10));
            Assert.Equal(1, b.Receive(new byte[1]));
        }

        Assert.False(await Coroutines.Hub.WaitReadAsync(b.SafeHandle, 0.01));
        a.Send([4]);
        Assert.True(await Coroutines.Hub.WaitReadAsync(b.SafeHandle, 10));
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void A_write_is_ready_until_the_buffers_are_full_and_again_when_they_are_not(string poller) => Run(poller, async (a, b) =>
    {
        Assert.True(await Coroutines.Hub.WaitWriteAsync(a.SafeHandle, 10));
        Fill(a);
        Assert.False(await Coroutines.Hub.WaitWriteAsync(a.SafeHandle, 0.01));
        var writer = Greenlet.Spawn(async Coroutine<bool> () => await Coroutines.Hub.WaitWriteAsync(a.SafeHandle, 10));
        await Greenlet.YieldAsync();
        Empty(b);
        Assert.True(await writer.GetAsync());
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void One_greenlet_waits_for_either_direction(string poller) => Run(poller, async (a, b) =>
    {
        Fill(a);
        var either = Greenlet.Spawn(async Coroutine () => await Coroutines.Hub.WaitReadWriteAsync(a.SafeHandle));
        await Greenlet.YieldAsync();
        Assert.False(either.IsReady);
        b.Send([1]);
        await either.GetAsync();
        Assert.Equal(1, a.Receive(new byte[1]));
        either = Greenlet.Spawn(async Coroutine () => await Coroutines.Hub.WaitReadWriteAsync(a.SafeHandle));
        await Greenlet.YieldAsync();
        Empty(b);
        await either.GetAsync();
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void A_reader_and_a_writer_wait_side_by_side(string poller) => Run(poller, async (a, b) =>
    {
        Fill(a);
        var trace = new List<string>();
        var reader = Greenlet.Spawn(async Coroutine () =>
        {
            await Coroutines.Hub.WaitReadAsync(a.SafeHandle);
            trace.Add("read");
        });
        var writer = Greenlet.Spawn(async Coroutine () =>
        {
            await Coroutines.Hub.WaitWriteAsync(a.SafeHandle);
            trace.Add("write");
        });
        await Greenlet.YieldAsync();
        b.Send([1]);
        await reader.GetAsync();
        Assert.Equal(["read"], trace);
        Empty(b);
        await writer.GetAsync();
        Assert.Equal(["read", "write"], trace);
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void The_end_of_the_peer_wakes_reader_and_writer(string poller) => Run(poller, async (a, b) =>
    {
        Fill(a);
        var reader = Greenlet.Spawn(async Coroutine<bool> () => await Coroutines.Hub.WaitReadAsync(a.SafeHandle));
        var writer = Greenlet.Spawn(async Coroutine<bool> () => await Coroutines.Hub.WaitWriteAsync(a.SafeHandle));
        await Greenlet.YieldAsync();
        b.Dispose();
        Assert.True(await reader.GetAsync());
        Assert.True(await writer.GetAsync());
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void Two_greenlets_on_one_direction_are_refused_by_name_and_site(string poller) => Run(poller, async (a, b) =>
    {
        var first = Greenlet.Spawn(WaitFirst, b);
        first.Name = "first";
        var second = Greenlet.Spawn(WaitSecond, b);
        second.Name = "second";
        await second.JoinAsync();
        var error = Assert.IsType<ConcurrentUseException>(second.Exception);
        Assert.Contains("<Greenlet \"first\"", error.Message);
        Assert.Contains("at DescriptorWaitTests.WaitFirst", error.Message);
        Assert.Contains("<Greenlet \"second\"", error.Message);
        Assert.Contains("at DescriptorWaitTests.WaitSecond", error.Message);
        Assert.False(first.IsReady);
        a.Send([1]);
        Assert.True(await first.GetAsync());
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void A_kill_or_a_timeout_leaves_no_wait_behind(string poller) => Run(poller, async (a, b) =>
    {
        var killed = Greenlet.Spawn(WaitFirst, a);
        var timedOut = Greenlet.Spawn(async Coroutine<bool> () => await GreenletTimeout.TryRunAsync(0.001, async Coroutine () => await Coroutines.Hub.WaitWriteAsync(a.SafeHandle)));
        Fill(a);
        await Greenlet.YieldAsync();
        Assert.Equal(Readiness.Read | Readiness.Write, Coroutines.Hub.Current.GetDescriptor(a.SafeHandle).Wanted);
        await killed.KillAsync();
        Assert.False(await timedOut.GetAsync());
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        b.Send([1]);
        Assert.True(await Coroutines.Hub.WaitReadAsync(a.SafeHandle, 10));
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void One_that_is_woken_and_killed_in_the_same_pass_takes_nothing_with_it(string poller) => Run(poller, async (a, b) =>
    {
        var killed = Greenlet.Spawn(WaitFirst, b);
        await Greenlet.YieldAsync();
        a.Send([1]);
        await Greenlet.IdleAsync();
        Assert.True(killed.IsReady);

        killed = Greenlet.Spawn(WaitFirst, b);
        Assert.Equal(1, b.Receive(new byte[10]));
        await Greenlet.YieldAsync();
        a.Send([1]);
        Assert.True(Coroutines.Hub.Current.GetDescriptor(b.SafeHandle).Wanted == Readiness.Read);
        await killed.KillAsync(block: false);
        Coroutines.Hub.Current.GetDescriptor(b.SafeHandle).OnReady(Readiness.Read);
        await killed.JoinAsync();
        Assert.IsType<GreenletExit>(((Greenlet)killed).Value);
        Assert.True(await Coroutines.Hub.WaitReadAsync(b.SafeHandle, 10));
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void Cancelling_wakes_every_wait_with_the_error(string poller) => Run(poller, async (a, b) =>
    {
        Fill(a);
        var reader = Greenlet.Spawn(async Coroutine () => await Coroutines.Hub.WaitReadAsync(a.SafeHandle));
        var writer = Greenlet.Spawn(async Coroutine () => await Coroutines.Hub.WaitWriteAsync(a.SafeHandle));
        await Greenlet.YieldAsync();
        Coroutines.Hub.CancelWait(a.SafeHandle, new TimeZoneNotFoundException());
        await Greenlet.JoinAllAsync(reader, writer);
        Assert.IsType<TimeZoneNotFoundException>(reader.Exception);
        Assert.IsType<TimeZoneNotFoundException>(writer.Exception);
        Coroutines.Hub.CancelWait(a.SafeHandle);

        reader = Greenlet.Spawn(async Coroutine () => await Coroutines.Hub.WaitReadAsync(a.SafeHandle));
        await Greenlet.YieldAsync();
        Coroutines.Hub.CancelWait(a.SafeHandle);
        await reader.JoinAsync();
        Assert.IsType<ObjectDisposedException>(reader.Exception);
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void Closed_by_code_that_tells_nobody_it_ends_the_wait_with_an_error(string poller) => Run(poller, async (a, b) =>
    {
        var reader = Greenlet.Spawn(WaitFirst, b);
        await Greenlet.YieldAsync();
        b.Dispose();
        await reader.JoinAsync();
        Assert.IsType<ObjectDisposedException>(reader.Exception);
        Assert.Throws<ObjectDisposedException>(() => Coroutines.Hub.WaitRead(b.SafeHandle));

        // Another thread closes it while the hub sleeps.
        var (c, d) = Sockets.Connect();
        reader = Greenlet.Spawn(WaitFirst, d);
        ThreadPool.QueueUserWorkItem(_ =>
        {
            Thread.Sleep(10);
            d.Dispose();
        });
        await reader.JoinAsync();
        Assert.IsType<ObjectDisposedException>(reader.Exception);
        c.Dispose();
    });

    [Fact]
    public void A_regular_file_is_always_ready_and_a_pipe_is_waited_for() => OnHub.Run(async Coroutine () =>
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var file = File.OpenHandle(typeof(DescriptorWaitTests).Assembly.Location);
        Assert.True(await Coroutines.Hub.WaitReadAsync(file));
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        Assert.False(await Coroutines.Hub.WaitReadAsync(pipe.ClientSafePipeHandle, 0.001));
        pipe.WriteByte(1);
        Assert.True(await Coroutines.Hub.WaitReadAsync(pipe.ClientSafePipeHandle));
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void A_spinner_on_yield_starves_no_descriptor(string poller) => Run(poller, async (a, b) =>
    {
        var reader = Greenlet.Spawn(WaitFirst, b);
        await Greenlet.YieldAsync();
        a.Send([1]);
        while (!reader.IsReady)
        {
            await Greenlet.YieldAsync();
        }
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void A_descriptor_that_is_always_ready_starves_no_greenlet_timer_or_thread(string poller) => Run(poller, async (a, b) =>
    {
        var hub = Coroutines.Hub.Current;
        var (c, d) = Sockets.Connect();
        a.Send([1]);
        var missing = 4;
        Greenlet.Spawn(async Coroutine () => missing--);
        Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.SleepAsync(0.001);
            missing--;
        });
        Greenlet.Spawn(async Coroutine () =>
        {
            await Coroutines.Hub.WaitReadAsync(d.SafeHandle);
            missing--;
        });
        await Greenlet.YieldAsync();
        c.Send([1]);
        ThreadPool.QueueUserWorkItem(_ => hub.Post(() => missing--));
        while (missing > 0)
        {
            await Coroutines.Hub.WaitReadAsync(b.SafeHandle);
        }
    });

    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void Posts_wake_a_hub_that_sleeps(string poller) => Run(poller, async (a, b) =>
    {
        var hub = Coroutines.Hub.Current;
        for (var i = 0; i < 100; i++)
        {
            var waiter = Greenlet.Spawn(WaitFirst, b);
            ThreadPool.QueueUserWorkItem(_ => hub.Post(() => Greenlet.Spawn(async Coroutine () => await waiter.KillAsync())));
            await waiter.JoinAsync();
        }
    });

    [Fact]
    public void Plain_code_waits_for_a_descriptor_and_that_is_no_deadlock() => OnHub.Run(() =>
    {
        var (a, b) = Sockets.Connect();
        ThreadPool.QueueUserWorkItem(_ =>
        {
            Thread.Sleep(20);
            a.Send([1]);
        });
        Assert.True(Coroutines.Hub.WaitRead(b.SafeHandle));
        b.Dispose();
        a.Dispose();
    });

    private static void Run(string poller, Func<Socket, Socket, Coroutine> test) => OnHub.Run(() =>
    {
        Pollers.Use(poller);
        var (a, b) = Sockets.Connect();
        using (a)
        using (b)
        {
            Greenlet.Spawn(() => test(a, b)).Get();
        }
    });

    /// <summary>Sends until nothing more goes in, also after the kernel has moved what it can.</summary>
    private static void Fill(Socket socket) => UntilItBlocks(socket, socket.Send);

    /// <summary>Receives until nothing more comes.</summary>
    private static void Empty(Socket socket) => UntilItBlocks(socket, socket.Receive);

    private static void UntilItBlocks(Socket socket, Transfer transfer)
    {
        socket.Blocking = false;
        var chunk = new byte[65536];
        for (var blocked = 0; blocked < 5;)
        {
            transfer(chunk, 0, chunk.Length, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                blocked++;
                Thread.Sleep(1);
            }
            else
            {
                Assert.Equal(SocketError.Success, error);
                blocked = 0;
            }
        }
    }

    private static async Coroutine<bool> WaitFirst(Socket socket) => await Coroutines.Hub.WaitReadAsync(socket.SafeHandle);

    private static async Coroutine<bool> WaitSecond(Socket socket) => await Coroutines.Hub.WaitReadAsync(socket.SafeHandle);

    private delegate int Transfer(byte[] buffer, int offset, int count, SocketFlags flags, out SocketError error);
}
