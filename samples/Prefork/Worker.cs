using Coroutines;
using Coroutines.AspNetCore;

namespace Prefork;

/// <summary>An ordinary application on a hub; only that it shares its port, and stops when its input ends.</summary>
internal static partial class Worker
{
    public static void Run(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.UseGreenlets(options => options.SharesPort = true);
        var app = builder.Build();
        app.MapGreenlet("/", () => $"process {Environment.ProcessId}");
        app.MapGreenlet("/slow", Slow);
        app.MapGreenlet("/crash", () => Environment.Exit(3), "POST");
        _ = Task.Run(() =>
        {
            while (Console.In.Read() >= 0)
            {
            }

            app.Lifetime.StopApplication();
        });
        app.Run();
    }

    [Greenlet]
    private static string Slow(double seconds)
    {
        Greenlet.Sleep(seconds);
        return $"process {Environment.ProcessId} after {seconds} s";
    }
}
