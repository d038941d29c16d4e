using System.Net.Sockets;

/// <summary>A patch that does not suspend, behind a question mark.</summary>
partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Greenlet.Yield();
        Socket? socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var other = new TcpClient();
        Socket? none = null;
        socket?.Dispose();
        none?.Dispose();
        other?.Client?.Close();
        trace.Add($"{Is(() => socket.Listen())}_{Is(() => other.Client.Listen())}");
        var third = new TcpClient();
        third?.Client.Close();
        trace.Add($"{Is(() => third!.Client.Listen())}");
        if (trace.Count > 0)
            none?.Close();
        else
            socket?.Close();
    }

    private static bool Is(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}

// trace: True_True True
