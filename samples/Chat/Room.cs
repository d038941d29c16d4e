namespace Chat;

internal sealed class Room(string name)
{
    private const int BacklogSize = 25;

    private readonly HashSet<Visitor> _visitors = [];
    private readonly List<Message> _messages = [];

    public string Name => name;

    public IEnumerable<string> Names => _visitors.Select(visitor => visitor.Name).Distinct().Order();

    public IEnumerable<Message> Backlog => _messages.TakeLast(BacklogSize);

    public void Subscribe(Visitor visitor)
    {
        _visitors.Add(visitor);
        Tell(new Message(visitor.Name, "", "came"));
    }

    public void Unsubscribe(Visitor visitor)
    {
        if (_visitors.Remove(visitor))
            Tell(new Message(visitor.Name, "", "went"));
    }

    public void Add(Message message)
    {
        _messages.Add(message);
        Tell(message);
    }

    private void Tell(Message message)
    {
        foreach (var visitor in _visitors)
            visitor.Queue.PutNoWait(message);
    }
}
