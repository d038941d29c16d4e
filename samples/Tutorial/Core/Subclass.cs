using Coroutines;

namespace Tutorial.Core;

/// <summary>A greenlet of one's own class: <c>Run</c> is its body.</summary>
internal sealed partial class MyGreenlet(string message, double n) : Greenlet
{
    [Greenlet]
    protected override void Run()
    {
        Console.WriteLine(message);
        Sleep(n);
    }
}

/// <summary>Starts a <see cref="MyGreenlet"/> and waits for it.</summary>
internal static class Subclass
{
    public static void Run()
    {
        var g = new MyGreenlet("Hi there!", 3);
        g.Start();
        g.Join();
    }
}
