using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Coroutines.Net;
using Coroutines.Patches;

namespace Coroutines.Tests.Net;

/// <summary>The blocking calls of a socket, in a greenlet: results, errors, timeouts, and the awkward orders.</summary>
public class SocketPatchTests
{
    private static readonly byte[] s_megabytes = MakeBytes(8 * 1024 * 1024);

    public static TheoryData<string> All => Pollers.All;

    [Theory, MemberData(nameof(All))]
    public void Accept_connect_send_and_receive(string poller) => Run(poller, async Coroutine () =>
    {
        using var listener = Sockets.Listen();
        var server = Greenlet.Spawn(async Coroutine<string> () =>
        {
            using var socket = await SocketPatches.AcceptAsync(listener);
            Assert.True(socket.Blocking);
            var buffer = new byte[100];
            var count = await SocketPatches.ReceiveAsync(socket, buffer);
            await SocketPatches.SendAsync(socket, buffer, count, SocketFlags.None);
            return $"{count} {await SocketPatches.ReceiveAsync(socket, buffer)}";
        });
        await Greenlet.YieldAsync();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await SocketPatches.ConnectAsync(client, listener.LocalEndPoint!);
        Assert.True(client.Connected && client.Blocking);
        Assert.Equal(3, await SocketPatches.SendAsync(client, new byte[] { 1, 2, 3 }));
        var echo = new byte[10];
        Assert.Equal(3, await SocketPatches.ReceiveAsync(client, echo.AsMemory()));
        Assert.Equal([1, 2, 3], echo[..3]);
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("3 0", await server.GetAsync());
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
    });

    [Theory, MemberData(nameof(All))]
    public void A_send_sends_everything_however_slow_the_reader(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        using var __ = a;
        using var ___ = b;
        var sender = Greenlet.Spawn(async Coroutine<int> () => await SocketPatches.SendAsync(a, s_megabytes));
        Assert.Equal(s_megabytes, await ReceiveAsync(b, s_megabytes.Length));
        Assert.Equal(s_megabytes.Length, await sender.GetAsync());

        var pieces = new List<ArraySegment<byte>> { new(s_megabytes, 0, 5_000_001), new(s_megabytes, 5_000_001, 0), new(s_megabytes, 5_000_001, s_megabytes.Length - 5_000_001) };
        sender = Greenlet.Spawn(async Coroutine<int> () => await SocketPatches.SendAsync(a, pieces));
        Assert.Equal(s_megabytes, await ReceiveAsync(b, s_megabytes.Length));
        Assert.Equal(s_megabytes.Length, await sender.GetAsync());
    });

    [Fact]
    public void Every_overload_of_receive_and_send_moves_the_bytes_it_says() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        using var __ = a;
        using var ___ = b;
        var bytes = new byte[] { 1, 2, 3, 4, 5 };
        var sends = new Func<Coroutine<int>>[]
        {
            () => SocketPatches.SendAsync(a, bytes),
            () => SocketPatches.SendAsync(a, bytes, SocketFlags.None),
            () => SocketPatches.SendAsync(a, bytes, 4, SocketFlags.None),
            () => SocketPatches.SendAsync(a, bytes, 1, 3, SocketFlags.None),
            () => SocketPatches.SendAsync(a, bytes.AsMemory(2)),
            () => SocketPatches.SendAsync(a, bytes.AsMemory(3), SocketFlags.None),
            () => SocketPatches.SendAsync(a, [new ArraySegment<byte>(bytes, 0, 2), new ArraySegment<byte>(bytes, 4, 1)]),
            () => SocketPatches.SendAsync(a, [new ArraySegment<byte>(bytes, 0, 1)], SocketFlags.None),
            async () => (await SocketErrorPatches.SendAsync(a, bytes, 0, 2, SocketFlags.None)).Count,
            async () => (await SocketErrorPatches.SendAsync(a, bytes.AsMemory(1), SocketFlags.None)).Count,
            async () => (await SocketErrorPatches.SendAsync(a, [new ArraySegment<byte>(bytes)], SocketFlags.None)).Count,
        };
        var sent = 0;
        foreach (var send in sends)
        {
            sent += await send();
        }

        Assert.Equal(5 + 5 + 4 + 3 + 3 + 2 + 3 + 1 + 2 + 4 + 5, sent);
        var received = await ReceiveAsync(b, sent);
        Assert.Equal<byte>([1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 2, 3, 4, 3, 4, 5, 4, 5, 1, 2, 5, 1, 1, 2, 2, 3, 4, 5, 1, 2, 3, 4, 5], received);

        await SocketPatches.SendAsync(a, MakeBytes(100));
        var into = new byte[100];
        var place = 0;
        var receives = new Func<Coroutine<int>>[]
        {
            () => SocketPatches.ReceiveAsync(b, into, place, 10, SocketFlags.None),
            () => SocketPatches.ReceiveAsync(b, into.AsMemory(place, 10)),
            () => SocketPatches.ReceiveAsync(b, into.AsMemory(place, 10), SocketFlags.None),
            () => SocketPatches.ReceiveAsync(b, [new ArraySegment<byte>(into, place, 4), new ArraySegment<byte>(into, place + 4, 6)]),
            () => SocketPatches.ReceiveAsync(b, [new ArraySegment<byte>(into, place, 10)], SocketFlags.None),
            async () => (await SocketErrorPatches.ReceiveAsync(b, into, place, 10, SocketFlags.None)).Count,
            async () => (await SocketErrorPatches.ReceiveAsync(b, into.AsMemory(place, 10), SocketFlags.None)).Count,
            async () => (await SocketErrorPatches.ReceiveAsync(b, [new ArraySegment<byte>(into, place, 10)], SocketFlags.None)).Count,
        };
        foreach (var receive in receives)
        {
            Assert.Equal(10, await receive());
            place += 10;
        }

        Assert.Equal(MakeBytes(100)[..80], into[..80]);
        Assert.Equal(5, await SocketPatches.ReceiveAsync(b, into, 5, SocketFlags.None));
        Assert.Equal(15, await SocketPatches.ReceiveAsync(b, into, SocketFlags.Peek));
        Assert.Equal(15, await SocketPatches.ReceiveAsync(b, into));
        Assert.Equal(MakeBytes(100)[85..], into[..15]);
        Assert.Throws<ArgumentNullException>(() => { SocketPatches.ReceiveAsync(b, (byte[])null!); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { SocketPatches.ReceiveAsync(b, into, 99, 2, SocketFlags.None); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { SocketPatches.SendAsync(b, into, -1, 2, SocketFlags.None); });
    });

    [Theory, MemberData(nameof(All))]
    public void Timeouts_of_the_socket_end_its_calls_as_they_end_blocking_ones(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        using var __ = a;
        using var ___ = b;
        a.ReceiveTimeout = 20;
        a.SendTimeout = 20;
        Assert.Equal(SocketError.TimedOut, await ErrorOf(async () => await SocketPatches.ReceiveAsync(a, new byte[1])));
        Assert.Equal((0, SocketError.TimedOut), await SocketErrorPatches.ReceiveAsync(a, new byte[1], 0, 1, SocketFlags.None));
        Assert.Equal(SocketError.TimedOut, await ErrorOf(async () => await SocketPatches.SendAsync(a, new byte[64 * 1024 * 1024])));
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        b.Send([1]);
        Assert.Equal(1, await SocketPatches.ReceiveAsync(a, new byte[1]));
    });

    [Fact]
    public void A_socket_that_the_user_made_non_blocking_does_not_block() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        using var listener = Sockets.Listen();
        using var __ = a;
        using var ___ = b;
        a.Blocking = false;
        listener.Blocking = false;
        Assert.Equal(SocketError.WouldBlock, await ErrorOf(async () => await SocketPatches.ReceiveAsync(a, new byte[1])));
        Assert.Equal(SocketError.WouldBlock, await ErrorOf(async () => await SocketPatches.AcceptAsync(listener)));
        Assert.InRange(await SocketPatches.SendAsync(a, s_megabytes), 1, s_megabytes.Length - 1);
        var error = SocketError.Success;
        while (error == SocketError.Success)
        {
            (_, error) = await SocketErrorPatches.SendAsync(a, s_megabytes, 0, s_megabytes.Length, SocketFlags.None);
        }

        Assert.Equal(SocketError.WouldBlock, error);
        Assert.False(a.Blocking || listener.Blocking);
    });

    [Theory, MemberData(nameof(All))]
    public void Closed_under_a_greenlet_it_ends_the_call_with_the_error_of_the_blocking_one(string poller) => Run(poller, async Coroutine () =>
    {
        var listener = Sockets.Listen();
        var (a, b) = Sockets.Connect();
        var (c, d) = Sockets.Connect();
        var datagrams = Sockets.BindDatagrams();
        var clients = new TcpListener(IPAddress.Loopback, 0);
        clients.Start();
        var accepting = Greenlet.Spawn(async Coroutine () => await SocketPatches.AcceptAsync(listener));
        var receiving = Greenlet.Spawn(async Coroutine () => await SocketPatches.ReceiveAsync(a, new byte[1]));
        var sending = Greenlet.Spawn(async Coroutine () => await SocketPatches.SendAsync(c, new byte[64 * 1024 * 1024]));
        var waiting = Greenlet.Spawn(async Coroutine () => await SocketPatches.ReceiveFromAsync(datagrams, new byte[1], new IPEndPoint(IPAddress.Any, 0)));
        var greeting = Greenlet.Spawn(async Coroutine () => await TcpListenerPatches.AcceptTcpClientAsync(clients));
        await Greenlet.YieldAsync();
        SocketPatches.Dispose(listener);
        SocketPatches.Close(a);
        SocketPatches.Close(c, 0);
        SocketPatches.Dispose(datagrams);
        TcpListenerPatches.Stop(clients);
        await Greenlet.JoinAllAsync(accepting, receiving, sending, waiting, greeting);
        Assert.Equal(SocketError.Interrupted, ((SocketException)accepting.Exception!).SocketErrorCode);
        Assert.Equal(SocketError.ConnectionAborted, ((SocketException)receiving.Exception!).SocketErrorCode);
        Assert.Equal(SocketError.ConnectionAborted, ((SocketException)sending.Exception!).SocketErrorCode);
        Assert.Equal(SocketError.Interrupted, ((SocketException)waiting.Exception!).SocketErrorCode);
        Assert.Equal(SocketError.Interrupted, ((SocketException)greeting.Exception!).SocketErrorCode);
        Assert.Throws<ObjectDisposedException>(() => { SocketPatches.ReceiveAsync(a, new byte[1]); });
        b.Dispose();
        d.Dispose();
    });

    [Theory, MemberData(nameof(All))]
    public void The_end_and_the_reset_of_the_peer(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        var (c, d) = Sockets.Connect();
        var ended = Greenlet.Spawn(async Coroutine<int> () => await SocketPatches.ReceiveAsync(a, new byte[1]));
        var reset = Greenlet.Spawn(async Coroutine<int> () => await SocketPatches.ReceiveAsync(c, new byte[1]));
        await Greenlet.YieldAsync();
        b.Shutdown(SocketShutdown.Send);
        d.Close(0);
        Assert.Equal(0, await ended.GetAsync());
        await reset.JoinAsync();
        Assert.Equal(SocketError.ConnectionReset, ((SocketException)reset.Exception!).SocketErrorCode);

        // The other half is open still.
        await SocketPatches.SendAsync(a, new byte[] { 1 });
        Assert.Equal(1, await SocketPatches.ReceiveAsync(b, new byte[1]));
        a.Dispose();
        b.Dispose();
        c.Dispose();
    });

    /// <summary>The error, and what the socket says of its connection afterwards, beside the blocking call on a thread.</summary>
    [Theory, MemberData(nameof(All))]
    public void Errors_are_those_of_the_blocking_calls(string poller) => Run(poller, async Coroutine () =>
    {
        foreach (var break_ in new Action<Socket, Socket>[] { Reset, ShutDown, Close, CloseOther, NeverConnect })
        {
            foreach (var isSend in new[] { false, true })
            {
                var (a, b) = break_ == NeverConnect ? (NewSocket(), NewSocket()) : Sockets.Connect();
                break_(a, b);
                var expected = Outcome(a, () => isSend ? a.Send(new byte[1]) : a.Receive(new byte[1]));
                a.Dispose();
                b.Dispose();
                (a, b) = break_ == NeverConnect ? (NewSocket(), NewSocket()) : Sockets.Connect();
                break_(a, b);
                Exception? error = null;
                try
                {
                    _ = isSend ? await SocketPatches.SendAsync(a, new byte[1]) : await SocketPatches.ReceiveAsync(a, new byte[1]);
                }
                catch (Exception e)
                {
                    error = e;
                }

                Assert.Equal(expected, Outcome(a, () => error is null ? 0 : throw error));
                a.Dispose();
                b.Dispose();
            }
        }

        static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        static void Reset(Socket a, Socket b)
        {
            b.Close(0);
            Assert.True(a.Poll(TimeSpan.FromMinutes(1), SelectMode.SelectRead));
        }

        static void ShutDown(Socket a, Socket b) => a.Shutdown(SocketShutdown.Both);

        static void Close(Socket a, Socket b) => a.Dispose();

        static void CloseOther(Socket a, Socket b)
        {
            b.Dispose();
            Assert.True(a.Poll(TimeSpan.FromMinutes(1), SelectMode.SelectRead));
        }

        static void NeverConnect(Socket a, Socket b)
        {
        }

        static string Outcome(Socket socket, Func<int> call)
        {
            try
            {
                call();
                return $"went through, connected: {socket.Connected}";
            }
            catch (SocketException e)
            {
                return $"{e.SocketErrorCode} {e.NativeErrorCode} {e.Message}, connected: {socket.Connected}";
            }
            catch (ObjectDisposedException e)
            {
                return $"{e.ObjectName}: {e.Message}, connected: {socket.Connected}";
            }
        }
    });

    [Fact]
    public void Error_numbers_mean_what_they_mean_to_the_sockets_of_NET()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        const BindingFlags Hidden = BindingFlags.Static | BindingFlags.NonPublic;
        var sockets = typeof(Socket).Assembly;
        var toPortable = sockets.GetType("Interop+Sys")!.GetMethod("ConvertErrorPlatformToPal", Hidden)!;
        var toSocketError = sockets.GetType("System.Net.Sockets.SocketErrorPal")!.GetMethod("GetSocketErrorForNativeError", Hidden)!;
        for (var number = 1; number < 200; number++)
        {
            Assert.Equal((SocketError)toSocketError.Invoke(null, [toPortable.Invoke(null, [number])])!, DirectCalls.ToSocketError(number));
        }
    }

    /// <summary>Which costs memory for as long as it is open.</summary>
    [Fact]
    public void Receiving_and_sending_do_not_put_a_socket_into_non_blocking_mode() => OnHub.Run(async Coroutine () =>
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var listener = Sockets.Listen();
        var accepting = Greenlet.Spawn(async Coroutine<Socket> () => await SocketPatches.AcceptAsync(listener));
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        using var accepted = (await accepting.GetAsync())!;
        var receiving = Greenlet.Spawn(async Coroutine<int> () => await SocketPatches.ReceiveAsync(accepted, new byte[2]));
        await Greenlet.YieldAsync();
        await SocketPatches.SendAsync(client, new byte[] { 1 });
        Assert.Equal(1, await receiving.GetAsync());
        Assert.False(IsNonBlocking(accepted));

        static bool IsNonBlocking(Socket socket) =>
            typeof(SafeSocketHandle).GetField("_asyncContext", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(socket.SafeHandle) is not null;
    });

    [Theory, MemberData(nameof(All))]
    public void A_connection_that_is_refused_says_so_and_the_socket_can_try_again(string poller) => Run(poller, async Coroutine () =>
    {
        IPEndPoint nobody;
        using (var closed = Sockets.Listen())
        {
            nobody = (IPEndPoint)closed.LocalEndPoint!;
        }

        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var error = await Failure.Of<SocketException>(async () => await SocketPatches.ConnectAsync(client, nobody));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
        Assert.Contains(nobody.ToString(), error.Message);
        using var listener = Sockets.Listen();
        await SocketPatches.ConnectAsync(client, [IPAddress.Loopback], ((IPEndPoint)listener.LocalEndPoint!).Port);
        Assert.True(client.Connected);
    });

    [Fact]
    public void Connecting_by_name_to_the_first_address_that_answers() => OnHub.Run(async Coroutine () =>
    {
        using var listener = Sockets.Listen();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await SocketPatches.ConnectAsync(client, "localhost", port);
        Assert.True(client.Connected);
        using var tcp = await TcpClientPatches.NewAsync("localhost", port);
        Assert.True(tcp.Connected);
        using var other = new TcpClient();
        await TcpClientPatches.ConnectAsync(other, IPAddress.Loopback, port);
        Assert.True(other.Connected);
        Assert.Equal(SocketError.HostNotFound, await ErrorOf(async () => await TcpClientPatches.NewAsync("no.such.host.invalid", port)));
    });

    [Fact]
    public void Local_sockets() => OnHub.Run(async Coroutine () =>
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        var clients = Enumerable.Range(0, 20).Select(i => Greenlet.Spawn(async Coroutine<int> () =>
        {
            using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await SocketPatches.ConnectAsync(client, new UnixDomainSocketEndPoint(path));
            return await SocketPatches.ReceiveAsync(client, new byte[9]);
        })).ToArray();
        for (var i = 0; i < clients.Length; i++)
        {
            await Greenlet.SleepAsync(0.001);
            using var server = await SocketPatches.AcceptAsync(listener);
            await SocketPatches.SendAsync(server, new byte[7]);
        }

        await Greenlet.JoinAllAsync(clients);
        Assert.All(clients, client => Assert.Equal(7, client.Value));
        File.Delete(path);
    });

    [Theory, MemberData(nameof(All))]
    public void Datagrams_of_any_size_with_their_senders(string poller) => Run(poller, async Coroutine () =>
    {
        using var a = Sockets.BindDatagrams();
        using var b = Sockets.BindDatagrams();
        var receiver = Greenlet.Spawn(async Coroutine<(int Count, EndPoint Remote)> () =>
        {
            var buffer = new byte[65536];
            return await SocketPatches.ReceiveFromAsync(b, buffer, new IPEndPoint(IPAddress.Any, 0));
        });
        await Greenlet.YieldAsync();
        Assert.Equal(60_000, await SocketPatches.SendToAsync(a, MakeBytes(60_000), b.LocalEndPoint!));
        Assert.Equal((60_000, a.LocalEndPoint!), await receiver.GetAsync());

        await SocketPatches.SendToAsync(a, MakeBytes(9), 1, 4, SocketFlags.None, b.LocalEndPoint!);
        var address = new SocketAddress(AddressFamily.InterNetwork);
        Assert.Equal(4, await SocketPatches.ReceiveFromAsync(b, new byte[10].AsMemory(), SocketFlags.None, address));
        Assert.Equal(a.LocalEndPoint, b.LocalEndPoint!.Create(address));

        b.ReceiveTimeout = 10;
        Assert.Equal(SocketError.TimedOut, await ErrorOf(async () => await SocketPatches.ReceiveFromAsync(b, new byte[1], new IPEndPoint(IPAddress.Any, 0))));
        b.ReceiveTimeout = 0;
        b.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
        var message = Greenlet.Spawn(async Coroutine<(int Count, SocketFlags Flags, EndPoint Remote, IPPacketInformation Packet)> () =>
            await SocketPatches.ReceiveMessageFromAsync(b, new byte[100], 10, 50, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0)));
        await Greenlet.YieldAsync();
        await SocketPatches.SendToAsync(a, MakeBytes(20).AsMemory(), SocketFlags.None, b.LocalEndPoint!.Serialize());
        var (count, _, remote, packet) = await message.GetAsync();
        Assert.Equal(20, count);
        Assert.Equal(a.LocalEndPoint, remote);
        Assert.Equal(IPAddress.Loopback, packet.Address);
    });

    [Fact]
    public void A_udp_client_receives_and_sends() => OnHub.Run(async Coroutine () =>
    {
        using var a = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var b = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)b.Client.LocalEndPoint!).Port;
        var receiver = Greenlet.Spawn(async Coroutine<(byte[] Datagram, IPEndPoint? Remote)> () => await UdpClientPatches.ReceiveAsync(b, null));
        await Greenlet.YieldAsync();
        Assert.Equal(20_000, await UdpClientPatches.SendAsync(a, MakeBytes(20_000), 20_000, (IPEndPoint)b.Client.LocalEndPoint!));
        var (datagram, remote) = await receiver.GetAsync();
        Assert.Equal(MakeBytes(20_000), datagram);
        Assert.Equal(a.Client.LocalEndPoint, remote);
        await UdpClientPatches.SendAsync(a, MakeBytes(3), 3, "localhost", port);
        Assert.Equal(3, (await UdpClientPatches.ReceiveAsync(b, null)).Datagram.Length);
        await UdpClientPatches.ConnectAsync(a, "localhost", port);
        await UdpClientPatches.SendAsync(a, MakeBytes(4), 4);
        Assert.Equal(4, (await UdpClientPatches.ReceiveAsync(b, null)).Datagram.Length);
        receiver = Greenlet.Spawn(async Coroutine<(byte[], IPEndPoint?)> () => await UdpClientPatches.ReceiveAsync(b, null));
        await Greenlet.YieldAsync();
        UdpClientPatches.Close(b);
        await receiver.JoinAsync();
        Assert.Equal(SocketError.Interrupted, ((SocketException)receiver.Exception!).SocketErrorCode);
    });

    [Theory, MemberData(nameof(All))]
    public void Poll_and_select_wait_without_blocking(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        var (c, d) = Sockets.Connect();
        Assert.True(await SocketPatches.PollAsync(a, -1, SelectMode.SelectWrite));
        Assert.False(await SocketPatches.PollAsync(b, 0, SelectMode.SelectRead));
        Assert.False(await SocketPatches.PollAsync(b, TimeSpan.FromMilliseconds(5), SelectMode.SelectRead));
        var polling = Greenlet.Spawn(async Coroutine<bool> () => await SocketPatches.PollAsync(b, -1, SelectMode.SelectRead));
        await Greenlet.YieldAsync();
        a.Send([1]);
        Assert.True(await polling.GetAsync());

        var read = new List<Socket> { a, c, d };
        var write = new List<Socket>();
        await SocketPatches.SelectAsync(read, write, null, 5000);
        Assert.Empty(read);
        read = [a, d];
        var selecting = Greenlet.Spawn(async Coroutine () => await SocketPatches.SelectAsync(read, null, null, -1));
        await Greenlet.YieldAsync();
        c.Send([1]);
        await selecting.GetAsync();
        Assert.Equal([d], read);
        write = [c, a];
        read = [a, b];
        await SocketPatches.SelectAsync(read, write, new List<Socket>(), TimeSpan.FromSeconds(10));
        Assert.Equal([b], read);
        Assert.Equal([c, a], write);

        read = [a];
        selecting = Greenlet.Spawn(async Coroutine () => await SocketPatches.SelectAsync(read, null, null, -1));
        await Greenlet.YieldAsync();
        await selecting.KillAsync();
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        foreach (var socket in new[] { a, b, c, d })
        {
            socket.Dispose();
        }
    });

    [Fact]
    public void A_file_is_sent_between_its_head_and_its_tail() => OnHub.Run(async Coroutine () =>
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, s_megabytes[..3_000_000]);
        var (a, b) = Sockets.Connect();
        var sender = Greenlet.Spawn(async Coroutine () => await SocketPatches.SendFileAsync(a, path, [1, 2], [3], TransmitFileOptions.UseDefaultWorkerThread));
        var received = await ReceiveAsync(b, 3_000_003);
        Assert.Equal([1, 2, .. s_megabytes[..3_000_000], 3], received);
        await sender.GetAsync();
        a.Dispose();
        b.Dispose();
        File.Delete(path);
    });

    [Theory, MemberData(nameof(All))]
    public void A_killed_call_leaves_its_socket_usable(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        for (var i = 0; i < 20; i++)
        {
            var receiver = Greenlet.Spawn(async Coroutine () => await SocketPatches.ReceiveAsync(b, new byte[1]));
            await Greenlet.YieldAsync();
            await receiver.KillAsync();
            Assert.False(await GreenletTimeout.TryRunAsync(0.0005, async Coroutine () => await SocketPatches.ReceiveAsync(b, new byte[1])));
        }

        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        a.Send([1]);
        Assert.Equal(1, await SocketPatches.ReceiveAsync(b, new byte[1]));
        a.Dispose();
        b.Dispose();
    });

    [Theory, MemberData(nameof(All))]
    public void Two_receivers_are_refused_by_name(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        var first = Greenlet.Spawn(async Coroutine () => await SocketPatches.ReceiveAsync(b, new byte[1]));
        first.Name = "first";
        await Greenlet.YieldAsync();
        var error = await Failure.Of<ConcurrentUseException>(async () => await SocketPatches.ReceiveAsync(b, new byte[1]));
        Assert.Contains("first", error.Message);
        Assert.Contains("to read", error.Message);
        a.Dispose();
        await first.JoinAsync();
        b.Dispose();
    });

    [Fact]
    public void Code_that_was_not_rewritten_is_refused_when_it_would_wait_and_served_when_not() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        using var stream = NetworkStreamPatches.New(b, ownsSocket: true);
        Assert.Contains("Offload", Assert.Throws<HubBlockedException>(() => stream.ReadByte()).Message);
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        for (var i = 0; i < 200; i++)
        {
            a.Send([7]);
            Assert.Equal(7, stream.ReadByte());
        }

        a.Dispose();
    });

    [Theory, MemberData(nameof(All))]
    public void The_last_bytes_and_the_end_that_comes_with_them_are_both_received(string poller) => Run(poller, async Coroutine () =>
    {
        for (var i = 0; i < 50; i++)
        {
            var (a, b) = Sockets.Connect();
            var buffer = new byte[100];
            a.Send([1]);
            Assert.Equal(1, await SocketPatches.ReceiveAsync(b, buffer));

            // The first wait; what comes later is told of by the poller alone.
            var receiver = Greenlet.Spawn(async Coroutine<List<int>> () =>
            {
                var counts = new List<int>();
                int count;
                do
                {
                    counts.Add(count = await SocketPatches.ReceiveAsync(b, buffer));
                }
                while (count > 0);
                return counts;
            });
            await Greenlet.YieldAsync();
            a.Send([1, 2]);
            if (i % 3 == 0)
            {
                await Greenlet.SleepAsync(0.001);
            }

            a.Send([1, 2, 3]);
            if (i % 2 == 0)
            {
                await Greenlet.SleepAsync(0.001);
            }

            a.Dispose();
            var counts = (await receiver.GetAsync(timeout: 30))!;
            Assert.Equal(0, counts[^1]);
            Assert.Equal(5, counts.Sum());
            b.Dispose();
        }
    });

    [Fact]
    public void A_steady_echo_tries_to_receive_only_what_is_there() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        var buffer = new byte[100];
        a.Send([1]);
        Assert.Equal(1, await SocketPatches.ReceiveAsync(b, buffer));
        var receiver = Greenlet.Spawn(async Coroutine () => await SocketPatches.ReceiveAsync(b, buffer));
        await Greenlet.YieldAsync();
        a.Send([1]);
        await receiver.GetAsync();
        Assert.True(Coroutines.Hub.Current.GetDescriptor(b.SafeHandle).IsDrained);
        Assert.Equal((0, SocketError.WouldBlock), Peek(b));
        a.Send([1]);

        // Code that was not rewritten asks the system, not the poller.
        using var stream = NetworkStreamPatches.New(b);
        Assert.Equal(1, stream.ReadByte());
        a.Dispose();
        b.Dispose();

        static (int, SocketError) Peek(Socket socket)
        {
            socket.Blocking = false;
            var count = socket.Receive(new byte[1], 0, 1, SocketFlags.Peek, out var error);
            socket.Blocking = true;
            return (count, error);
        }
    });

    [Fact]
    public void Ready_calls_and_calls_that_suspend_allocate_nothing() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Sockets.Connect();
        var buffer = new byte[64];
        Greenlet.Spawn(async Coroutine () =>
        {
            var copy = new byte[64];
            while (true)
            {
                var count = await SocketPatches.ReceiveAsync(b, copy);
                await SocketPatches.SendAsync(b, copy, count, SocketFlags.None);
            }
        });

        async Coroutine Repeat(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await SocketPatches.SendAsync(a, buffer, 64, SocketFlags.None);
                await SocketPatches.ReceiveAsync(a, buffer);
            }
        }

        await Repeat(2000);
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            await Repeat(500);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        await Greenlet.KillAllAsync([.. Coroutines.Hub.Current.Alive.Where(other => other != Greenlet.Current)]);
        a.Dispose();
        b.Dispose();
    });

    /// <summary>With the portable poller, the portable calls.</summary>
    private static void Run(string poller, Func<Coroutine> test) => OnHub.Run(() =>
    {
        Pollers.Use(poller);
        var areAvailable = DirectCalls.AreAvailable;
        DirectCalls.AreAvailable &= poller != "select";
        try
        {
            Greenlet.Spawn(test).Get();
        }
        finally
        {
            DirectCalls.AreAvailable = areAvailable;
        }
    });

    private static async Coroutine<SocketError> ErrorOf(Func<Coroutine> call) => (await Failure.Of<SocketException>(call)).SocketErrorCode;

    private static async Coroutine<byte[]> ReceiveAsync(Socket socket, int count)
    {
        var all = new byte[count];
        for (var received = 0; received < count;)
        {
            var chunk = await SocketPatches.ReceiveAsync(socket, all, received, count - received, SocketFlags.None);
            Assert.NotEqual(0, chunk);
            received += chunk;
        }

        return all;
    }

    private static byte[] MakeBytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}
