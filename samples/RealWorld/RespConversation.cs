using System.Net;
using Coroutines;

namespace RealWorld;

/// <summary>One greenlet waits for what another one sends by way of the server, on two connections.</summary>
internal static partial class RespConversation
{
    public static string Hold(IPEndPoint server)
    {
        var receiver = Greenlet.Spawn(Receive, server);
        Greenlet.Spawn(Send, server).Get();
        return receiver.Get()!;
    }

    [Greenlet]
    private static string Receive(IPEndPoint server)
    {
        using var client = new RespClient();
        client.Connect(server);
        var answer = (object?[])client.Call("BLPOP", "letters", "0")!;
        return $"{answer[1]} by way of {answer[0]}";
    }

    [Greenlet]
    private static void Send(IPEndPoint server)
    {
        using var client = new RespClient();
        client.Connect(server);
        client.Call("RPUSH", "letters", "a letter");
    }
}
