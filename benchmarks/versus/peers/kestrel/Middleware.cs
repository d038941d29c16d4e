using System.Net.WebSockets;

namespace Versus.Web;

/// <summary>The least an application can be: no routes, no results.</summary>
internal static class Middleware
{
    public static Task RespondAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/ws" => EchoAsync(context),
        "/large" => WriteAsync(context.Response, Content.LargeBytes),
        _ => WriteAsync(context.Response, Content.HelloBytes),
    };

    public static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer.AsMemory(), default) is { MessageType: not WebSocketMessageType.Close } message)
            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, default);
    }

    private static Task WriteAsync(HttpResponse response, byte[] body)
    {
        response.ContentLength = body.Length;
        response.ContentType = Content.Type;
        return response.Body.WriteAsync(body).AsTask();
    }
}
