using Coroutines.AspNetCore;

namespace Web;

/// <summary>What the web servers share: Kestrel on a hub, at a port of this machine.</summary>
internal static class Application
{
    public static void Run(int port, Action<WebApplication> configure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseGreenlets();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        configure(app);
        app.Run();
    }
}
