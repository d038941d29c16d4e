namespace Coroutines;

/// <summary>A line of the user's source.</summary>
internal readonly record struct SourceLine(string File, int Number);
