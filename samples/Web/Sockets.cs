using System.Text.Json;
using Coroutines;
using Coroutines.AspNetCore;

namespace Web;

/// <summary>Sends random data to the WebSocket of a page.</summary>
internal static partial class Sockets
{
    public static void Run(int port) => Application.Run(port, app =>
    {
        app.UseWebSockets();
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.MapGreenlet("/data", SendRandomData);
    });

    [Greenlet]
    private static void SendRandomData(HttpContext context)
    {
        using var socket = context.WebSockets.AcceptWebSocket();
        var x = 0;
        while (true)
        {
            socket.Send(JsonSerializer.Serialize(new { x, y = Random.Shared.Next(1, 6) }));
            x++;
            Greenlet.Sleep(0.5);
        }
    }
}
