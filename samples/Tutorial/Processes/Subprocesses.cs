using System.Diagnostics;
using Coroutines;

namespace Tutorial.Processes;

/// <summary>A greenlet goes on while another waits for a process.</summary>
internal static partial class Subprocesses
{
    [Greenlet]
    private static void Cron()
    {
        while (true)
        {
            Console.WriteLine("cron");
            Greenlet.Sleep(0.2);
        }
    }

    [Greenlet]
    private static string Uname()
    {
        using var sub = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 1; uname"]) { RedirectStandardOutput = true })!;
        var output = sub.StandardOutput.ReadToEnd();
        sub.WaitForExit();
        return output;
    }

    public static void Run()
    {
        var g = Greenlet.Spawn(Cron);
        var output = Greenlet.Spawn(Uname).Get();
        g.Kill();
        Console.WriteLine(output?.TrimEnd());
    }
}
