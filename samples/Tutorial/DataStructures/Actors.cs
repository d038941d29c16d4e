using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>A greenlet with an inbox, which handles one message after the other.</summary>
internal abstract partial class Actor : Greenlet
{
    public GreenletQueue<string> Inbox { get; } = new();

    protected bool Running { get; set; }

    /// <summary>Define in your subclass.</summary>
    [Greenlet]
    protected abstract void Receive(string message);

    [Greenlet]
    protected override void Run()
    {
        Running = true;

        while (Running)
        {
            var message = Inbox.Get();
            Receive(message);
        }
    }
}

internal sealed partial class Pinger : Actor
{
    private int _rounds;

    [Greenlet]
    protected override void Receive(string message)
    {
        Console.WriteLine(message);
        Actors.Pong.Inbox.Put("ping");
        Running = ++_rounds < Actors.Rounds;
        Sleep(0);
    }
}

internal sealed partial class Ponger : Actor
{
    private int _rounds;

    [Greenlet]
    protected override void Receive(string message)
    {
        Console.WriteLine(message);
        Actors.Ping.Inbox.Put("pong");
        Running = ++_rounds < Actors.Rounds;
        Sleep(0);
    }
}

/// <summary>Two actors that play ping-pong: for ever in the original, a few rounds here.</summary>
internal static class Actors
{
    public const int Rounds = 5;

    public static readonly Pinger Ping = new();
    public static readonly Ponger Pong = new();

    public static void Run()
    {
        Ping.Start();
        Pong.Start();

        Ping.Inbox.Put("start");
        Greenlet.JoinAll(Ping, Pong);
    }
}
