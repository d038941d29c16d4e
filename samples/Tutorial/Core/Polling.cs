using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Coroutines;

namespace Tutorial.Core;

/// <summary>Two greenlets that select for two seconds while a third goes on. Python selects on no sockets at all, which .NET refuses: here nobody calls.</summary>
internal static partial class Polling
{
    private static readonly long s_start = Stopwatch.GetTimestamp();

    private static string Tic() =>
        string.Create(CultureInfo.InvariantCulture, $"at {Stopwatch.GetElapsedTime(s_start).TotalSeconds:F1} seconds");

    [Greenlet]
    private static void Gr1()
    {
        // Busy waits for two seconds, but we don't want to stick around...
        using var listener = Listen();
        Console.WriteLine($"Started Polling: {Tic()}");
        Socket.Select(new List<Socket> { listener }, null, null, TimeSpan.FromSeconds(2));
        Console.WriteLine($"Ended Polling: {Tic()}");
    }

    [Greenlet]
    private static void Gr2()
    {
        // Busy waits for two seconds, but we don't want to stick around...
        using var listener = Listen();
        Console.WriteLine($"Started Polling: {Tic()}");
        Socket.Select(new List<Socket> { listener }, null, null, TimeSpan.FromSeconds(2));
        Console.WriteLine($"Ended Polling: {Tic()}");
    }

    [Greenlet]
    private static void Gr3()
    {
        Console.WriteLine($"Hey lets do some stuff while the greenlets poll, {Tic()}");
        Greenlet.Sleep(1);
    }

    private static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    public static void Run() => Greenlet.JoinAll(
        Greenlet.Spawn(Gr1),
        Greenlet.Spawn(Gr2),
        Greenlet.Spawn(Gr3));
}
