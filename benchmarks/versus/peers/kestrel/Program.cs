using System.Net;
using System.Net.WebSockets;
using Coroutines.AspNetCore;

// The same application on Kestrel's own transport (0 hubs) or on hubs: PORT HUBS.
var (port, hubs) = (int.Parse(args[0]), int.Parse(args[1]));
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Any, port));
if (hubs > 0)
    builder.WebHost.UseGreenlets(hubs);
var app = builder.Build();
app.UseWebSockets();
var hello = "Hello, World!"u8.ToArray();
var large = Enumerable.Repeat((byte)'x', 16 * 1024).ToArray();
app.Run(context => context.Request.Path.Value switch
{
    "/ws" => EchoAsync(context),
    "/large" => WriteAsync(context.Response, large),
    _ => WriteAsync(context.Response, hello),
});
app.Run();

static Task WriteAsync(HttpResponse response, byte[] body)
{
    response.ContentLength = body.Length;
    response.ContentType = "text/plain";
    return response.Body.WriteAsync(body).AsTask();
}

static async Task EchoAsync(HttpContext context)
{
    using var socket = await context.WebSockets.AcceptWebSocketAsync();
    var buffer = new byte[4096];
    while (await socket.ReceiveAsync(buffer.AsMemory(), default) is { MessageType: not WebSocketMessageType.Close } message)
        await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, default);
}
