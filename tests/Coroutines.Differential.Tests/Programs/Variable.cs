namespace Coroutines.Differential.Tests;

/// <summary>Something with a name and a value.</summary>
internal sealed record Variable(string Name, string Type, bool IsAssignable = true);
