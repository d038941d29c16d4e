namespace Coroutines.Differential.Tests;

/// <summary>What one run of a program has told so far.</summary>
/// <param name="strike">What happens to it at one of its waits.</param>
internal sealed class Recording(Strike? strike)
{
    private int _waits;

    internal List<string> Entries { get; } = [];

    /// <summary>Whether the program has come to its end; what it left running is not its own any more.</summary>
    internal bool HasEnded { get; private set; }

    internal Strike? Strike => strike;

    internal int Waits => _waits;

    internal void End(Exception? error)
    {
        Entries.Add(error is null ? "end" : "threw " + Probe.Show(error));
        HasEnded = true;
    }

    /// <summary>Whether this wait is the one; counts it.</summary>
    internal bool TakesStrike() => _waits++ == strike?.At;
}
