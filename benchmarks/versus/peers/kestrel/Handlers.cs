using Coroutines;
using Coroutines.AspNetCore;

namespace Versus.Web;

/// <summary>The minimal API in blocking style.</summary>
internal static partial class Handlers
{
    public static void Map(WebApplication app)
    {
        app.MapGreenlet("/", Greet);
        app.MapGreenlet("/large", SendLarge);
        app.MapGreenlet("/ws", Echo);
    }

    [Greenlet]
    private static IResult Greet() => Results.Text(Content.Hello);

    [Greenlet]
    private static IResult SendLarge() => Results.Bytes(Content.LargeBytes, Content.Type);

    [Greenlet]
    private static void Echo(HttpContext context)
    {
        using var socket = context.WebSockets.AcceptWebSocket();
        while (socket.Receive() is { } message)
            socket.Send(message.Data);
    }
}
