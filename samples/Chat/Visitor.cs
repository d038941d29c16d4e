using Coroutines;

namespace Chat;

/// <summary>One open page: its name, its room, and the messages it has not seen.</summary>
internal sealed class Visitor(string name, Room room)
{
    public string Name => name;

    public Room Room => room;

    public GreenletQueue<Message> Queue { get; } = new();

    /// <summary>How often it has asked for messages: who does not ask again has left.</summary>
    public int Polls { get; set; }
}
