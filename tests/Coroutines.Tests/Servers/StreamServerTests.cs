using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Coroutines.Patches;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Coroutines.Tests.Servers;

public class StreamServerTests
{
    private static readonly IPEndPoint s_anyPort = new(IPAddress.Loopback, 0);

    [Fact]
    public void Every_client_gets_a_greenlet_and_its_connection_is_closed_when_the_handler_ends() => OnHub.Run(async Coroutine () =>
    {
        using var server = new StreamServer(s_anyPort, async Coroutine (socket, address) =>
        {
            await Greenlet.YieldAsync();
            await SocketPatches.SendAsync(socket, Encoding.ASCII.GetBytes($"hello {((IPEndPoint)address).Port}"));
        });
        server.Start();
        for (var i = 0; i < 3; i++)
        {
            using var client = await ConnectAsync(server.Port);
            Assert.Equal($"hello {((IPEndPoint)client.LocalEndPoint!).Port}", await ReadAllAsync(client));
        }

        await server.StopAsync();
    });

    [Fact]
    public void A_full_pool_leaves_clients_in_the_queue() => OnHub.Run(async Coroutine () =>
    {
        var inside = 0;
        var most = 0;
        var server = new StreamServer(
            s_anyPort,
            async Coroutine (socket, _) =>
            {
                most = Math.Max(most, ++inside);
                await Greenlet.SleepAsync(0.002);
                inside--;
            },
            new GreenletPool(2));
        server.Start();
        var clients = new List<Greenlet>();
        for (var i = 0; i < 10; i++)
        {
            clients.Add(Greenlet.Spawn(async Coroutine () =>
            {
                using var client = await ConnectAsync(server.Port);
                Assert.Equal("", await ReadAllAsync(client));
            }));
        }

        await Greenlet.JoinAllAsync(clients, raiseError: true);
        Assert.Equal(2, most);
        await server.StopAsync();
    });

    [Fact]
    public void A_handler_that_fails_is_reported_and_closes_its_connection_only() => OnHub.Run(async Coroutine () =>
    {
        var errors = new List<string>();
        Coroutines.Hub.Current.UnhandledException += (_, failure) => errors.Add(failure.Exception.Message);
        var server = new StreamServer(s_anyPort, async Coroutine (socket, _) =>
        {
            var buffer = new byte[1];
            if (await SocketPatches.ReceiveAsync(socket, buffer) == 1 && buffer[0] == 'x')
            {
                throw new InvalidDataException("x is not welcome");
            }

            await SocketPatches.SendAsync(socket, buffer);
        });
        server.Start();
        using var good = await ConnectAsync(server.Port);
        using var bad = await ConnectAsync(server.Port);
        await SocketPatches.SendAsync(bad, "x"u8.ToArray());
        Assert.Equal("", await ReadAllAsync(bad));
        await SocketPatches.SendAsync(good, "y"u8.ToArray());
        Assert.Equal("y", await ReadAllAsync(good));
        Assert.Equal(["x is not welcome"], errors);
        await server.StopAsync();
    });

    [Fact]
    public void A_stop_lets_handlers_finish_and_kills_those_that_do_not() => OnHub.Run(async Coroutine () =>
    {
        var ends = new List<string>();
        var server = new StreamServer(s_anyPort, async Coroutine (socket, _) =>
        {
            var buffer = new byte[1];
            await SocketPatches.ReceiveAsync(socket, buffer);
            try
            {
                await Greenlet.SleepAsync(buffer[0] == 's' ? 0.002 : 1000);
                ends.Add("finished");
            }
            catch (GreenletExit)
            {
                ends.Add("killed");
                throw;
            }
        });
        server.Start();
        using var quick = await ConnectAsync(server.Port);
        using var slow = await ConnectAsync(server.Port);
        await SocketPatches.SendAsync(quick, "s"u8.ToArray());
        await SocketPatches.SendAsync(slow, "l"u8.ToArray());
        await Greenlet.SleepAsync(0.001);
        await server.StopAsync(0.1);
        Assert.Equal(["finished", "killed"], ends);
        Assert.False(server.IsStarted);
        Assert.Throws<ObjectDisposedException>(server.Start);
    });

    [Fact]
    public void Serve_forever_ends_with_a_stop_also_with_one_that_came_first() => OnHub.Run(async Coroutine () =>
    {
        var server = new StreamServer(s_anyPort, async Coroutine (_, _) => await Greenlet.YieldAsync());
        var serving = Greenlet.Spawn(server.ServeForeverAsync);
        await Greenlet.YieldAsync();
        Assert.True(server.IsStarted);
        await server.StopAsync();
        await serving.JoinAsync();
        Assert.True(serving.IsSuccessful);
        await server.ServeForeverAsync();
        var early = new StreamServer(s_anyPort, async Coroutine (_, _) => await Greenlet.YieldAsync());
        await early.StopAsync();
        await early.ServeForeverAsync();
    });

    [Fact]
    public void Clients_wait_while_the_server_does_not_accept() => OnHub.Run(async Coroutine () =>
    {
        var handled = 0;
        var server = new StreamServer(s_anyPort, async Coroutine (_, _) =>
        {
            handled++;
            await Greenlet.YieldAsync();
        });
        server.Start();
        await Greenlet.YieldAsync();
        server.StopAccepting();
        using var client = await ConnectAsync(server.Port);
        await Greenlet.SleepAsync(0.005);
        Assert.Equal(0, handled);
        server.StartAccepting();
        Assert.Equal("", await ReadAllAsync(client));
        Assert.Equal(1, handled);
        await server.StopAsync();
    });

    [Fact]
    public void A_client_that_waits_for_room_in_a_shared_pool_is_served_once_the_server_accepts_again() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        using var listening = Sockets.Listen();
        var server = new StreamServer(listening, async Coroutine (socket, _) => await SocketPatches.SendAsync(socket, "served"u8.ToArray()), pool);
        var (client, inPool) = await AcceptWithoutRoomAsync(server, listening, pool);
        using var connection = client;
        server.StopAccepting();
        await Greenlet.YieldAsync();
        server.StartAccepting();
        await inPool.KillAsync();
        Assert.Equal("served", await ReadAllAsync(client));
        await server.StopAsync();
    });

    [Fact]
    public void A_stop_closes_the_connection_of_a_client_that_waits_for_room_in_a_shared_pool() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        using var listening = Sockets.Listen();
        var server = new StreamServer(listening, async Coroutine (socket, _) => await SocketPatches.SendAsync(socket, "served"u8.ToArray()), pool);
        var (client, inPool) = await AcceptWithoutRoomAsync(server, listening, pool);
        using var connection = client;
        await server.StopAsync(0.001);
        Assert.Equal("", await ReadAllAsync(client));
        Assert.True(inPool.IsReady);
        Assert.Equal(1, pool.FreeCount);
    });

    [Fact]
    public void An_encrypted_server_hands_out_plain_streams_and_survives_bad_handshakes() => OnHub.Run(async Coroutine () =>
    {
        Coroutines.Hub.Current.ErrorWriter = null;
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var signed = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
        var server = new StreamServer(
            s_anyPort,
            async Coroutine (Stream stream, EndPoint _) =>
            {
                var buffer = new byte[100];
                var count = await global::Coroutines.CompilerServices.Bridge.Await(stream.ReadAsync(buffer));
                await global::Coroutines.CompilerServices.Bridge.Await(stream.WriteAsync(buffer.AsMemory(0, count)));
            },
            new SslServerAuthenticationOptions { ServerCertificate = certificate });
        server.Start();
        using (var bad = await ConnectAsync(server.Port))
        {
            await SocketPatches.SendAsync(bad, "GET / HTTP/1.0\r\n\r\n"u8.ToArray());
            await ReadAllAsync(bad);
        }

        using var client = await ConnectAsync(server.Port);
        using var tls = new SslStream(NetworkStreamPatches.New(client), false, (_, _, _, _) => true);
        await global::Coroutines.CompilerServices.Bridge.Await(tls.AuthenticateAsClientAsync("localhost"));
        await global::Coroutines.CompilerServices.Bridge.Await(tls.WriteAsync("secret"u8.ToArray()));
        var answer = new byte[6];
        await global::Coroutines.CompilerServices.Bridge.Await(tls.ReadExactlyAsync(answer));
        Assert.Equal("secret", Encoding.ASCII.GetString(answer));
        await server.StopAsync();
    });

    [Fact]
    public void Servers_that_share_a_port_serve_on_hubs_of_their_own()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        OnHub.Run(async Coroutine () =>
        {
            using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            reserved.Bind(s_anyPort);
            var address = (IPEndPoint)reserved.LocalEndPoint!;
            reserved.Dispose();
            var threads = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
            using var group = new HubGroup(2, async Coroutine (_) =>
            {
                var server = new StreamServer(address, async Coroutine (_, _) =>
                {
                    threads.AddOrUpdate(Environment.CurrentManagedThreadId, 1, (_, count) => count + 1);
                    await Greenlet.YieldAsync();
                })
                {
                    SharesPort = true,
                };
                await server.ServeForeverAsync();
            });
            for (var i = 0; i < 500 && threads.Count < 2; i++)
            {
                try
                {
                    using var client = await ConnectAsync(address.Port);
                    await ReadAllAsync(client);
                }
                catch (SocketException)
                {
                    // Not listening yet.
                    await Greenlet.SleepAsync(0.01);
                }
            }

            Assert.Equal(2, threads.Count);
        });
    }

    [Theory]
    [InlineData("8000", "[::]:8000")]
    [InlineData(":8000", "0.0.0.0:8000")]
    [InlineData("*:8000", "0.0.0.0:8000")]
    [InlineData("127.0.0.2:0", "127.0.0.2:0")]
    [InlineData("localhost:80", "127.0.0.1:80")]
    [InlineData("[::1]:80", "[::1]:80")]
    [InlineData("/tmp/x.sock", "/tmp/x.sock")]
    public void Addresses_have_the_forms_of_gevents(string text, string expected) => Assert.Equal(expected, ((ListenAddress)text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("http")]
    [InlineData("example:http")]
    [InlineData("1.2.3.4:70000")]
    [InlineData("::1:80")]
    public void Other_addresses_are_refused_with_the_forms_there_are(string text)
    {
        var error = Assert.Throws<FormatException>(() => (ListenAddress)text);
        Assert.Contains("Write a port", error.Message);
    }

    [Fact]
    public void Datagrams_are_handled_and_answered_beyond_gevents_limit() => OnHub.Run(async Coroutine () =>
    {
        DatagramServer server = null!;
        server = new DatagramServer(s_anyPort, async Coroutine (data, sender) => await server.SendToAsync([.. data, .. data], sender));
        server.Start();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.Bind(s_anyPort);
        foreach (var size in new[] { 0, 1, 30_000 })
        {
            await SocketPatches.SendToAsync(client, new byte[size], new IPEndPoint(IPAddress.Loopback, server.Port));
            var (count, from) = await SocketPatches.ReceiveFromAsync(client, new byte[65535], s_anyPort);
            Assert.Equal(size * 2, count);
            Assert.Equal(server.Port, ((IPEndPoint)from).Port);
        }

        await server.StopAsync();
    });

    /// <summary>Has another user of the pool take its only place while the server, which saw it free, waits for a client; then the client comes.</summary>
    private static async Coroutine<(Socket Client, Greenlet InPool)> AcceptWithoutRoomAsync(StreamServer server, Socket listening, GreenletPool pool)
    {
        server.Start();
        await Greenlet.YieldAsync();
        var inPool = await pool.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000));
        var client = await ConnectAsync(server.Port);
        while (listening.Poll(0, SelectMode.SelectRead))
        {
            await Greenlet.YieldAsync();
        }

        return (client, inPool);
    }

    private static async Coroutine<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await SocketPatches.ConnectAsync(socket, new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private static async Coroutine<string> ReadAllAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[1000];
        int count;
        while ((count = await SocketPatches.ReceiveAsync(socket, buffer)) > 0)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
