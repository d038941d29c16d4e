using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Coroutines;

namespace Prefork;

/// <summary>
/// Keeps so many workers running, each a process, as gunicorn does: what one of them breaks is its own. A worker that ends is replaced; on SIGTERM all of them finish
/// what they have begun.
/// </summary>
internal static partial class Master
{
    private static readonly GreenletEvent s_stopping = new();
    private static readonly HashSet<GreenletProcess> s_workers = [];

    [Greenlet]
    public static void Run(int port, int workers)
    {
        // Bound and not listening: the port stays ours while workers come and go, also the one that the system chose for 0.
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.SetRawSocketOption(optionLevel: 1, optionName: 15, BitConverter.GetBytes(1)); // SO_REUSEPORT
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, port));
        port = ((IPEndPoint)reserved.LocalEndPoint!).Port;

        using var terminate = Greenlet.OnSignal(PosixSignal.SIGTERM, Stop);
        using var interrupt = Greenlet.OnSignal(PosixSignal.SIGINT, Stop);
        var keepers = new GreenletGroup();
        for (var number = 0; number < workers; number++)
            keepers.Spawn(Keep, number, port);
        keepers.Join();
        Console.WriteLine("All workers have ended.");
    }

    [Greenlet]
    private static void Keep(int number, int port)
    {
        while (!s_stopping.IsSet)
        {
            var start = new ProcessStartInfo("dotnet", [typeof(Master).Assembly.Location, "worker", $"{port}"]) { RedirectStandardInput = true };
            using var worker = GreenletProcess.Start(start);
            Console.WriteLine($"Worker {number} is process {worker.Process.Id}.");
            s_workers.Add(worker);
            var code = worker.Wait();
            s_workers.Remove(worker);
            if (!s_stopping.IsSet)
            {
                Console.WriteLine($"Worker {number} ended with {code}; another takes its place.");
                s_stopping.Wait(0.1); // one that cannot even start does not keep the machine busy
            }
        }
    }

    /// <summary>A worker's input ends when it is to stop; it does so too when the master dies.</summary>
    [Greenlet]
    private static void Stop()
    {
        s_stopping.Set();
        foreach (var worker in s_workers.ToArray())
            worker.Process.StandardInput.Close();
    }
}
