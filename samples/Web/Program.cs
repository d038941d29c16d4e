using Web;

// The servers of the tutorial: dotnet run --project samples/Web -- NAME [PORT]
switch (args)
{
    case ["simple", .. var rest]:
        Simple.Run(Port(rest, 5000));
        return 0;
    case ["hello", .. var rest]:
        Hello.Run(Port(rest, 8000));
        return 0;
    case ["streaming", .. var rest]:
        Streaming.Run(Port(rest, 8000));
        return 0;
    case ["long-polling", .. var rest]:
        LongPolling.Run(Port(rest, 8000));
        return 0;
    case ["websocket", .. var rest]:
        Sockets.Run(Port(rest, 10000));
        return 0;
    default:
        Console.Error.WriteLine("One of: simple, hello, streaming, long-polling, websocket. A port may follow.");
        return 1;
}

static int Port(string[] arguments, int usual) => arguments is [var port] ? int.Parse(port) : usual;
