using System.Net;
using System.Net.Sockets;
using Coroutines.Tests;
using RealWorld;

namespace Coroutines.Integration.Tests;

/// <summary>MQTTnet tells by asynchronous events, on threads of its own.</summary>
public sealed class MqttTests
{
    [Fact]
    public void Broker_sensors_and_listener_on_one_thread() => OnHub.Run(() =>
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Assert.Equal(Enumerable.Range(1, 9).Select(n => $"sensor/{n}: {20 + n} degrees"), Greenlet.Spawn(Mqtt.Collect, port, 9).Get());
    });
}
