namespace Coroutines;

/// <summary>A timer that is set, and its neighbours in the list it stands in; 0 for none.</summary>
internal struct TimerEntry
{
    internal long Deadline;
    internal HubItem? Target;
    internal int Previous;
    internal int Next;
}
