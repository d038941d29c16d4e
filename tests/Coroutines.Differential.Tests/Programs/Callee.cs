namespace Coroutines.Differential.Tests;

/// <summary>A method of the program that others call.</summary>
/// <param name="Target">What stands before its argument list; "{0}" where an instance goes.</param>
/// <param name="On">The type of the instance; null when there is none.</param>
/// <param name="Returns">The type of its result; null for none.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Cost">About how many entries one call adds to the trace.</param>
/// <param name="Waits">Whether it may suspend.</param>
/// <param name="IsIterator">Whether it gives many of what it returns.</param>
internal sealed record Callee(string Target, string? On, string? Returns, IReadOnlyList<Parameter> Parameters, int Cost, bool Waits, bool IsIterator = false);
