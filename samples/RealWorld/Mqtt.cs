using Coroutines;
using MQTTnet;
using MQTTnet.Server;

namespace RealWorld;

/// <summary>MQTTnet in blocking style: a broker, sensors that tell it something, and one client that hears them all, in one thread.</summary>
internal static partial class Mqtt
{
    [Greenlet]
    public static string[] Collect(int port, int sensors)
    {
        using var broker = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).Build());
        broker.StartAsync().Wait();
        var messages = new GreenletQueue<string>(shared: true);
        using var listener = Connect(port);
        listener.ApplicationMessageReceivedAsync += message =>
        {
            // MQTTnet calls this on a thread of its own.
            messages.PutNoWait($"{message.ApplicationMessage.Topic}: {message.ApplicationMessage.ConvertPayloadToString()}");
            return Task.CompletedTask;
        };
        listener.SubscribeAsync("sensor/#").Wait();
        Greenlet.JoinAll(Enumerable.Range(1, sensors).Select(n => Greenlet.Spawn(Tell, port, n)), raiseError: true);
        var all = new List<string>();
        while (all.Count < sensors)
            all.Add(messages.Get());
        listener.DisconnectAsync().Wait();
        broker.StopAsync().Wait();
        return [.. all.Order(StringComparer.Ordinal)];
    }

    [Greenlet]
    private static void Tell(int port, int n)
    {
        using var sensor = Connect(port);
        sensor.PublishStringAsync($"sensor/{n}", $"{20 + n} degrees").Wait();
        sensor.DisconnectAsync().Wait();
    }

    [Greenlet]
    private static IMqttClient Connect(int port)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("localhost", port).Build()).Wait();
        return client;
    }
}
