namespace Compile;

/// <param name="What">What was typed.</param>
/// <param name="Generator">Processor time of the generator, the median of several edits.</param>
/// <param name="Emitted">How many methods it looked into, each time.</param>
internal sealed record Edit(string What, TimeSpan Generator, int Emitted);
