using System.Net.WebSockets;
using System.Text.Json;
using Coroutines;
using Coroutines.AspNetCore;

namespace Chat;

/// <summary>The handlers. They share what they know without a lock: one hub runs one of them at a time, until it waits.</summary>
internal static partial class Rooms
{
    /// <summary>Seconds a poll waits for a message.</summary>
    private const double PollTime = 10;

    /// <summary>Seconds after its last poll in which a page must ask again.</summary>
    private const double Patience = 3;

    private static readonly Dictionary<string, Room> s_rooms = new[] { "topic1", "topic2" }.ToDictionary(name => name, name => new Room(name));
    private static readonly Dictionary<string, Visitor> s_visitors = [];

    public static IResult List() => Results.Json(s_rooms.Values.Select(room => new { room.Name, Names = room.Names.ToArray() }));

    public static IResult Show(string room, string name, IWebHostEnvironment environment) =>
        s_rooms.ContainsKey(room) ? Results.File(Path.Combine(environment.WebRootPath, "room.html"), "text/html") : Results.NotFound();

    /// <summary>A page that polls comes in.</summary>
    public static IResult Join(string room, string name)
    {
        if (!s_rooms.TryGetValue(room, out var joined))
            return Results.NotFound();
        var session = Guid.NewGuid().ToString("N");
        var visitor = new Visitor(name, joined);
        var backlog = joined.Backlog.ToArray();
        s_visitors[session] = visitor;
        joined.Subscribe(visitor);
        LeaveUnlessSeen(session, visitor);
        return Results.Json(new { Session = session, Backlog = backlog, Names = joined.Names });
    }

    [Greenlet]
    public static IResult Put(string session, HttpRequest request)
    {
        if (!s_visitors.TryGetValue(session, out var visitor))
            return Results.NotFound();
        var text = new StreamReader(request.Body).ReadToEnd();                  // waits
        visitor.Room.Add(new Message(visitor.Name, text, "said"));
        return Results.Ok();
    }

    [Greenlet]
    public static IResult Poll(string session)
    {
        if (!s_visitors.TryGetValue(session, out var visitor))
            return Results.NotFound();
        visitor.Polls++;
        try
        {
            return Results.Json(new[] { visitor.Queue.Get(timeout: PollTime) });   // waits
        }
        catch (QueueEmptyException)
        {
            return Results.Json(Array.Empty<Message>());
        }
        finally
        {
            LeaveUnlessSeen(session, visitor);
        }
    }

    /// <summary>A page with a WebSocket: it is there as long as the WebSocket is.</summary>
    [Greenlet]
    public static void Live(HttpContext context, string room, string name)
    {
        if (!context.WebSockets.IsWebSocketRequest || !s_rooms.TryGetValue(room, out var joined))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var socket = context.WebSockets.AcceptWebSocket();                // waits
        var visitor = new Visitor(name, joined);
        foreach (var other in joined.Names)
            visitor.Queue.PutNoWait(new Message(other, "", "came"));
        foreach (var message in joined.Backlog)
            visitor.Queue.PutNoWait(message);
        joined.Subscribe(visitor);
        var sending = Greenlet.Spawn(Send, visitor, socket);
        try
        {
            while (socket.Receive() is { } message)                             // waits
                joined.Add(new Message(name, message.Text, "said"));
        }
        finally
        {
            joined.Unsubscribe(visitor);
            sending.Kill();
        }
    }

    [Greenlet]
    private static void Send(Visitor visitor, WebSocket socket)
    {
        while (true)
            socket.Send(JsonSerializer.Serialize(visitor.Queue.Get(), JsonSerializerOptions.Web));   // waits, twice
    }

    private static void LeaveUnlessSeen(string session, Visitor visitor) => Greenlet.SpawnLater(Patience, LeaveUnlessSeen, session, visitor, visitor.Polls);

    private static void LeaveUnlessSeen(string session, Visitor visitor, int polls)
    {
        if (visitor.Polls == polls)
        {
            s_visitors.Remove(session);
            visitor.Room.Unsubscribe(visitor);
        }
    }
}
