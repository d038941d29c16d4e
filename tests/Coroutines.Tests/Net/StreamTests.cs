using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Coroutines.CompilerServices;
using Coroutines.Patches;

namespace Coroutines.Tests.Net;

/// <summary>Streams over sockets: in greenlets, and under what only knows tasks.</summary>
public class StreamTests
{
    public static TheoryData<string> All => Pollers.All;

    [Theory, MemberData(nameof(All))]
    public void A_client_and_a_listener_talk(string poller) => Run(poller, async Coroutine () =>
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = Greenlet.Spawn(async Coroutine () =>
        {
            using var client = await TcpListenerPatches.AcceptTcpClientAsync(listener);
            var stream = TcpClientPatches.GetStream(client);
            Assert.Same(stream, TcpClientPatches.GetStream(client));
            var buffer = new byte[10];
            int count;
            while ((count = await NetworkStreamPatches.ReadAsync(stream, buffer, 0, 10)) > 0)
            {
                await NetworkStreamPatches.WriteAsync(stream, buffer, 0, count);
            }
        });
        using var client = await TcpClientPatches.NewAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        var stream = TcpClientPatches.GetStream(client);
        await NetworkStreamPatches.WriteByteAsync(stream, 42);
        Assert.Equal(42, await NetworkStreamPatches.ReadByteAsync(stream));
        Assert.False(await NetworkStreamPatches.GetDataAvailableAsync(stream));
        await NetworkStreamPatches.WriteAsync(stream, new byte[] { 1, 2 });
        while (!await NetworkStreamPatches.GetDataAvailableAsync(stream))
        {
        }

        Assert.Equal(1, await NetworkStreamPatches.ReadByteAsync(stream));
        Assert.Equal(2, await NetworkStreamPatches.ReadByteAsync(stream));
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(-1, await NetworkStreamPatches.ReadByteAsync(stream));
        await server.GetAsync();
        TcpListenerPatches.Stop(listener);
        Assert.Throws<InvalidOperationException>(() => { TcpListenerPatches.AcceptSocketAsync(listener); });
    });

    [Theory, MemberData(nameof(All))]
    public void Tasks_of_a_reader_and_a_writer_go_on_in_the_hubs_turn(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Connect();
        var thread = Environment.CurrentManagedThreadId;
        var reader = new StreamReader(b);
        var lines = Greenlet.Spawn(async Coroutine<List<string?>> () =>
        {
            var read = new List<string?>();
            while (await Bridge.Await(reader.ReadLineAsync(Bridge.Token)) is { } line)
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                read.Add(line);
            }

            return read;
        });
        await Greenlet.YieldAsync();
        var writer = new StreamWriter(a) { AutoFlush = true };
        for (var i = 0; i < 3; i++)
        {
            await Bridge.Await(writer.WriteLineAsync($"line {i}"));
            await Greenlet.SleepAsync(0.001);
        }

        a.Dispose();
        Assert.Equal(["line 0", "line 1", "line 2"], await lines.GetAsync());
        b.Dispose();
    });

    [Theory, MemberData(nameof(All))]
    public void A_long_write_of_a_task_beside_a_read(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Connect();
        var bytes = RandomNumberGenerator.GetBytes(20_000_000);
        var writing = a.WriteAsync(bytes).AsTask();
        var back = new byte[5];
        var reading = a.ReadAsync(back).AsTask();
        Assert.False(writing.IsCompleted);
        var all = new byte[bytes.Length];
        await Bridge.Await(b.ReadExactlyAsync(all));
        await Bridge.Await(writing);
        Assert.Equal(bytes, all);
        await Bridge.Await(b.WriteAsync(new byte[5]));
        Assert.Equal(5, await Bridge.Await(reading));
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void Many_reads_that_need_not_wait_let_others_run() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Connect();
        await Bridge.Await(a.WriteAsync(new byte[1000]));
        var others = 0;
        Greenlet.Spawn(async Coroutine () =>
        {
            while (others >= 0)
            {
                others++;
                await Greenlet.YieldAsync();
            }
        });

        async Task ReadAll()
        {
            for (var i = 0; i < 1000; i++)
            {
                Assert.Equal(1, await b.ReadAsync(new byte[1].AsMemory()));
            }
        }

        await Bridge.Await(ReadAll());
        Assert.InRange(others, 10, int.MaxValue);
        others = int.MinValue;
        a.Dispose();
        b.Dispose();
    });

    [Theory, MemberData(nameof(All))]
    public void Tls_over_the_hub(string poller) => Run(poller, async Coroutine () =>
    {
        using var certificate = MakeCertificate();
        var (a, b) = Connect();
        using var server = new SslStream(b);
        using var client = new SslStream(a, false, (_, _, _, _) => true);
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        var serving = Greenlet.Spawn(async Coroutine () =>
        {
            await Bridge.Await(server.AuthenticateAsServerAsync(certificate));
            var buffer = new byte[bytes.Length];
            await Bridge.Await(server.ReadExactlyAsync(buffer, Bridge.Token));
            await Bridge.Await(server.WriteAsync(buffer));
        });
        await Bridge.Await(client.AuthenticateAsClientAsync("test"));
        await Bridge.Await(client.WriteAsync(bytes));
        var back = new byte[bytes.Length];
        await Bridge.Await(client.ReadExactlyAsync(back, Bridge.Token));
        Assert.Equal(bytes, back);
        await serving.GetAsync();
    });

    public static TheoryData<string> Clients => ["client", "client with a handler", "sockets"];

    [Theory, MemberData(nameof(Clients))]
    public void An_http_client_talks_over_the_hub_and_a_kill_stops_its_connecting(string kind) => OnHub.Run(async Coroutine () =>
    {
        HttpClient MakeClient() => kind switch
        {
            "client" => HttpClientPatches.New(new HttpClient { Timeout = TimeSpan.FromMinutes(2) }),
            "sockets" => new HttpClient(SocketsHttpHandlerPatches.New(new SocketsHttpHandler { AllowAutoRedirect = false })),
            _ => new HttpClient(HttpClientHandlerPatches.New(new HttpClientHandler { AllowAutoRedirect = false })),
        };
        using var listener = Sockets.Listen();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var served = 0;
        var serving = Greenlet.Spawn(async Coroutine () =>
        {
            using var connection = await SocketPatches.AcceptAsync(listener);
            var buffer = new byte[4096];
            while (await SocketPatches.ReceiveAsync(connection, buffer) > 0)
            {
                await SocketPatches.SendAsync(connection, System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell{served++}"));
            }
        });
        using (var client = MakeClient())
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal($"hell{i}", await Bridge.Await(client.GetStringAsync($"http://127.0.0.1:{port}/", Bridge.Token)));
            }
        }

        await serving.JoinAsync();
        Assert.Equal(3, served);

        // Nobody accepts; the request waits for its answer.
        using (var client = MakeClient())
        {
            var asking = Greenlet.Spawn(async Coroutine () => await Bridge.Await(client.GetStringAsync($"http://127.0.0.1:{port}/", Bridge.Token)));
            while (Coroutines.Hub.Current.CountWaits() == 0)
            {
                await Greenlet.SleepAsync(0.01);
            }

            await asking.KillAsync();
            Assert.IsType<GreenletExit>(asking.Value);
            Assert.False(await GreenletTimeout.TryRunAsync(0.01, async Coroutine () => await Bridge.Await(client.GetStringAsync($"http://127.0.0.1:{port}/", Bridge.Token))));
        }
    });

    [Fact]
    public void A_handler_that_connects_in_its_own_way_is_left_alone() => OnHub.Run(() =>
    {
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> own = (_, _) => throw new InvalidOperationException();
        using var handler = SocketsHttpHandlerPatches.New(new SocketsHttpHandler { ConnectCallback = own });
        Assert.Same(own, handler.ConnectCallback);
    });

    /// <summary>Whoever holds it for a stream, or puts one on it, waits on the hub as it does.</summary>
    [Theory, MemberData(nameof(All))]
    public void Waits_through_a_stream_of_no_known_kind_allocate_nothing(string poller) => Run(poller, async Coroutine () =>
    {
        var (client, server) = Connect();
        Stream a = new Wrapped(client);
        Stream b = server;
        var buffer = new byte[64];
        Greenlet.Spawn(async Coroutine () =>
        {
            var copy = new byte[64];
            while (true)
            {
                await StreamPatches.ReadExactlyAsync(b, copy, 0, 64);
                await StreamPatches.WriteAsync(b, copy, 0, 64);
                await StreamPatches.WriteByteAsync(b, (byte)await StreamPatches.ReadByteAsync(b));
            }
        });

        var received = 0;

        async Coroutine Repeat(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await StreamPatches.WriteAsync(a, buffer, 0, 64);
                received += await StreamPatches.ReadAtLeastAsync(a, buffer, 64);
                await StreamPatches.WriteByteAsync(a, 7);
                received += await StreamPatches.ReadByteAsync(a);
            }
        }

        await Repeat(2000);
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            await Repeat(200);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(3000 * (64 + 7), received);

        // Socket.Select makes lists.
        Assert.Equal(0, poller == "select" ? 0 : least);
        await Greenlet.KillAllAsync([.. Coroutines.Hub.Current.Alive.Where(other => other != Greenlet.Current)]);
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void A_value_task_whose_wait_was_interrupted_can_be_used_again() => OnHub.Run(async Coroutine () =>
    {
        var (client, server) = Connect();
        Stream a = new Wrapped(client);
        var buffer = new byte[1];
        for (var i = 1; i < 4; i++)
        {
            var reader = Greenlet.Spawn(async Coroutine () => { await StreamPatches.ReadAsync(a, buffer, 0, 1); });
            await Greenlet.YieldAsync();
            await reader.KillAsync();
            Assert.False(await GreenletTimeout.TryRunAsync(0.001, async Coroutine () => { await StreamPatches.ReadExactlyAsync(a, buffer, 0, 1); }));

            // Without the greenlet's token: the read goes on when its greenlet does not.
            var forgotten = Greenlet.Spawn(async Coroutine () => { await Bridge.Await(a.ReadAsync(buffer.AsMemory())); });
            await Greenlet.YieldAsync();
            await forgotten.KillAsync();
            await StreamPatches.WriteByteAsync(server, (byte)i);
            while (buffer[0] != i)
            {
                await Greenlet.SleepAsync(0.001);
            }
        }

        a.Dispose();
        server.Dispose();
    });

    /// <summary>The token belongs to the call that took it: when that has ended at once, the next wait, which knows nothing of it, is left at once.</summary>
    [Fact]
    public void A_token_that_was_taken_for_a_call_that_did_not_wait_is_not_the_next_ones() => OnHub.Run(async Coroutine () =>
    {
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = Greenlet.Spawn(async Coroutine () =>
        {
            await Bridge.Await(Stream.Null.ReadAsync(new byte[1], Bridge.Token));
            await Bridge.Await(Stream.Null.FlushAsync(Bridge.Token));
            await Bridge.Await(never.Task);
        });
        await Greenlet.YieldAsync();
        await waiting.KillAsync();
        Assert.IsType<GreenletExit>(waiting.Value);
    });

    [Theory, MemberData(nameof(All))]
    public void A_kill_stops_the_read_underneath_and_the_stream_can_be_read_again(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Connect();
        var buffer = new byte[1];
        for (var i = 0; i < 10; i++)
        {
            var reader = Greenlet.Spawn(async Coroutine () => await Bridge.Await(b.ReadAsync(buffer, Bridge.Token)));
            await Greenlet.YieldAsync();
            Assert.Equal(1, Coroutines.Hub.Current.CountWaits());
            await reader.KillAsync();
            Assert.IsType<GreenletExit>(reader.Value);
            Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        }

        await Bridge.Await(a.WriteAsync(new byte[] { 5 }));
        Assert.Equal(0, buffer[0]);
        Assert.Equal(1, await Bridge.Await(b.ReadAsync(buffer)));
        Assert.Equal(5, buffer[0]);
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void A_token_that_another_thread_cancels_ends_the_read() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Connect();
        using var source = new CancellationTokenSource();
        var reading = b.ReadAsync(new byte[1], source.Token).AsTask();
        _ = Task.Run(source.Cancel);
        Assert.Equal(source.Token, (await Failure.Of<OperationCanceledException>(async () => await Bridge.Await(reading))).CancellationToken);
        Assert.True(b.ReadAsync(new byte[1], source.Token).IsCanceled);
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void Other_threads_read_and_write_through_the_hub() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Connect();
        var there = Task.Run(async () =>
        {
            var buffer = new byte[100];
            var count = await b.ReadAsync(buffer);
            await Task.Yield();
            await b.WriteAsync(buffer.AsMemory(0, count));
            return count;
        });
        await Bridge.Await(a.WriteAsync(new byte[3]));
        Assert.Equal(3, await Bridge.Await(a.ReadAsync(new byte[100])));
        Assert.Equal(3, await Bridge.Await(there));
        await Bridge.Await(Task.Run(async () =>
        {
            for (var i = 0; i < 2000; i++)
            {
                await b.WriteAsync(new byte[1].AsMemory());
                Assert.Equal(1, await a.ReadAsync(new byte[1].AsMemory()));
            }
        }));
        a.Dispose();
        b.Dispose();
    });

    [Theory, MemberData(nameof(All))]
    public void Closed_under_a_reader_it_ends_the_read_with_an_error(string poller) => Run(poller, async Coroutine () =>
    {
        var (a, b) = Connect();
        var (c, d) = Connect();
        var greenlet = Greenlet.Spawn(async Coroutine () => await NetworkStreamPatches.ReadAsync(a, new byte[1], 0, 1));
        var task = c.ReadAsync(new byte[1]).AsTask();
        await Greenlet.YieldAsync();
        a.Dispose();
        c.Dispose();
        await greenlet.JoinAsync();
        Assert.IsType<SocketException>(Assert.IsType<IOException>(greenlet.Exception).InnerException);
        Assert.IsType<SocketException>((await Failure.Of<IOException>(async () => await Bridge.Await(task))).InnerException);
        await Failure.Of<ObjectDisposedException>(async () => await NetworkStreamPatches.ReadAsync(a, new byte[1], 0, 1));
        await Failure.Of<ObjectDisposedException>(async () => await Bridge.Await(c.ReadAsync(new byte[1])));
        b.Dispose();
        d.Dispose();
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
    });

    [Fact]
    public void A_task_that_reads_when_the_hub_ends_ends_too() => OnHub.Run(() =>
    {
        var (a, b) = Connect();
        var reading = b.ReadAsync(new byte[1]).AsTask();
        Assert.False(reading.IsCompleted);
        Coroutines.Hub.Current.Dispose();
        Assert.IsType<IOException>(reading.Exception?.InnerException);
        Assert.Throws<ObjectDisposedException>(() => { b.ReadAsync(new byte[1].AsMemory()); });
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void A_read_timeout_is_an_io_exception() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Connect();
        a.ReadTimeout = 10;
        var error = await Failure.Of<IOException>(async () => await NetworkStreamPatches.ReadAsync(a, new byte[1], 0, 1));
        Assert.Equal(SocketError.TimedOut, ((SocketException)error.InnerException!).SocketErrorCode);
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void Two_tasks_that_read_are_refused() => OnHub.Run(async Coroutine () =>
    {
        var (a, b) = Connect();
        var first = b.ReadAsync(new byte[1]).AsTask();
        Assert.Throws<ConcurrentUseException>(() => { b.ReadAsync(new byte[1].AsMemory()); });
        await Failure.Of<ConcurrentUseException>(async () => await NetworkStreamPatches.ReadAsync(b, new byte[1], 0, 1));
        await Bridge.Await(a.WriteAsync(new byte[1]));
        Assert.Equal(1, await Bridge.Await(first));
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void Plain_code_reads_and_writes_while_greenlets_run() => OnHub.Run(() =>
    {
        var (a, b) = Connect();
        Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.SleepAsync(0.001);
            await NetworkStreamPatches.WriteAsync(a, new byte[] { 1, 2, 3 }, 0, 3);
        });
        var buffer = new byte[3];
        Assert.Equal(3, b.Read(buffer, 0, 3));
        Assert.Equal([1, 2, 3], buffer);
        b.WriteByte(9);
        Span<byte> nine = stackalloc byte[1];
        Assert.Equal(1, a.Read(nine));
        Assert.Equal(9, nine[0]);
        a.Dispose();
        b.Dispose();
    });

    [Fact]
    public void Ten_thousand_sockets() => OnHub.Run(async Coroutine () =>
    {
        const int Pairs = 5_000;
        var pairs = new List<(Socket, Socket)>();
        using (var listener = Sockets.Listen())
        {
            for (var i = 0; i < Pairs; i++)
            {
                var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await SocketPatches.ConnectAsync(client, listener.LocalEndPoint!);
                pairs.Add((client, await SocketPatches.AcceptAsync(listener)));
            }
        }

        var echoes = pairs.ConvertAll(pair => Greenlet.Spawn(async Coroutine () =>
        {
            var buffer = new byte[8];
            while (await SocketPatches.ReceiveAsync(pair.Item2, buffer) is var count and > 0)
            {
                await SocketPatches.SendAsync(pair.Item2, buffer, count, SocketFlags.None);
            }
        }));
        var clients = pairs.ConvertAll(pair => Greenlet.Spawn(async Coroutine () =>
        {
            for (var i = 0; i < 2; i++)
            {
                await SocketPatches.SendAsync(pair.Item1, new byte[8]);
                Assert.Equal(8, await SocketPatches.ReceiveAsync(pair.Item1, new byte[8]));
            }

            SocketPatches.Close(pair.Item1);
        }));
        await Greenlet.JoinAllAsync(clients);
        await Greenlet.JoinAllAsync(echoes);
        Assert.All(clients, client => Assert.Null(client.Exception));
        Assert.All(echoes, echo => Assert.Null(echo.Exception));
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        foreach (var (_, server) in pairs)
        {
            server.Dispose();
        }
    });

    private static void Run(string poller, Func<Coroutine> test) => OnHub.Run(() =>
    {
        Pollers.Use(poller);
        Greenlet.Spawn(test).Get();
    });

    private static (NetworkStream Client, NetworkStream Server) Connect()
    {
        var (client, server) = Sockets.Connect();
        return (NetworkStreamPatches.New(client, ownsSocket: true), NetworkStreamPatches.New(server, ownsSocket: true));
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    /// <summary>A stream of a class that nobody knows, on another.</summary>
    private sealed class Wrapped(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing) => inner.Dispose();
    }
}
