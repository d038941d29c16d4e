namespace Coroutines.Differential.Tests;

/// <summary>What one run of a program has told so far.</summary>
/// <param name="strike">What happens to it at one of its waits.</param>
internal sealed class Recording(Strike? strike)
{
    private int _waits;

    internal List<string> Entries { get; } = [];

    internal Strike? Strike => strike;

    internal int Waits => _waits;

    /// <summary>Whether this wait is the one; counts it.</summary>
    internal bool TakesStrike() => _waits++ == strike?.At;
}
