using Chat;
using Coroutines.AspNetCore;

// The chat room of the tutorial: long polling and WebSockets side by side. http://localhost:5000
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseGreenlets();
var app = builder.Build();
app.UseWebSockets();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapGreenlet("/rooms", Rooms.List, "GET");
app.MapGreenlet("/{room}/{name}", Rooms.Show, "GET");
app.MapGreenlet("/join/{room}/{name}", Rooms.Join, "POST");
app.MapGreenlet("/put/{session}", Rooms.Put, "POST");
app.MapGreenlet("/poll/{session}", Rooms.Poll, "POST");
app.MapGreenlet("/live/{room}/{name}", Rooms.Live, "GET");
app.Run();
