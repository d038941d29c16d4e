using System.Net;
using System.Net.WebSockets;
using Coroutines.AspNetCore;

// The same application on Kestrel's own transport (0 hubs) or on hubs: PORT HUBS.
var (port, hubs) = (int.Parse(args[0]), int.Parse(args[1]));
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
if (hubs > 0)
    builder.WebHost.UseGreenlets(hubs);
var app = builder.Build();
app.UseWebSockets();
var hello = "Hello, World!"u8.ToArray();
var large = new byte[16 * 1024];
app.Map("/ws", async (HttpContext context) =>
{
    using var socket = await context.WebSockets.AcceptWebSocketAsync();
    var buffer = new byte[4096];
    while (await socket.ReceiveAsync(buffer, default) is { MessageType: not WebSocketMessageType.Close } message)
        await socket.SendAsync(new ArraySegment<byte>(buffer, 0, message.Count), message.MessageType, message.EndOfMessage, default);
});
app.Run(context =>
{
    var body = context.Request.Path == "/large" ? large : hello;
    context.Response.ContentLength = body.Length;
    context.Response.ContentType = "text/plain";
    return context.Response.Body.WriteAsync(body).AsTask();
});
app.Run();
