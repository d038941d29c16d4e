namespace Coroutines.Generator;

/// <summary>What came of a node: something to add, or the failure of the generator itself.</summary>
internal sealed record Emission<T>(T? Value, Failure? Failure)
    where T : class;
