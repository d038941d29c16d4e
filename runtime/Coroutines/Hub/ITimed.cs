namespace Coroutines;

/// <summary>Something a timer can be set for, one at a time.</summary>
internal interface ITimed
{
    /// <summary>The sequence number of the timer that is set; 0 for none. A timer with another number is dead.</summary>
    long TimerSequence { get; set; }

    /// <summary>Whether this timer runs after all others that are due, so that what arrived in the same turn beats it.</summary>
    bool RunsLast { get; }

    /// <summary>Called by the hub when the timer is due.</summary>
    void OnTimer(Hub hub);
}
