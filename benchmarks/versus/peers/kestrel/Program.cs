using System.Net;
using Coroutines.AspNetCore;
using Versus.Web;

// The same application on Kestrel's own transport (0 hubs) or on hubs, as one middleware or as endpoints: PORT HUBS middleware|endpoints.
var (port, hubs, isMiddleware) = (int.Parse(args[0]), int.Parse(args[1]), args[2] == "middleware");
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Any, port));
if (hubs > 0)
    builder.WebHost.UseGreenlets(hubs);
var app = builder.Build();
app.UseWebSockets();
if (isMiddleware)
    app.Run(Middleware.RespondAsync);
else if (hubs > 0)
    Handlers.Map(app);
else
    Endpoints.Map(app);
app.Run();
