using System.Runtime.InteropServices;
using Coroutines;

namespace Tutorial.Core;

/// <summary>A program that runs until it gets SIGQUIT (Ctrl+\ in a terminal), and then ends in good order.</summary>
internal static partial class Shutdown
{
    [Greenlet]
    private static void RunForever() => Greenlet.Sleep(1000);

    public static void Run()
    {
        var thread = Greenlet.Spawn(RunForever);
        Greenlet.OnSignal(PosixSignal.SIGQUIT, g => g.Kill(block: false), thread);
        Console.WriteLine(@"Running until SIGQUIT (Ctrl+\)");
        thread.Join();
    }
}
