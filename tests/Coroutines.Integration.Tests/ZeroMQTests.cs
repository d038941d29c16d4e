using Coroutines.Tests;
using RealWorld;

namespace Coroutines.Integration.Tests;

public sealed class ZeroMQTests
{
    /// <summary>NetMQ blocks in its own way: the sample's table has its calls made on other threads.</summary>
    [Fact]
    public void The_tutorials_server_and_client_take_turns() => OnHub.Run(() =>
    {
        using var output = new StringWriter { NewLine = "\n" };
        ZeroMQ.Run(output);
        Assert.Equal(Enumerable.Range(1, 9).SelectMany(n => new[] { $"Switched to Server for {n}", $"Switched to Client for {n}" }), output.ToString().TrimEnd().Split('\n'));
    });
}
