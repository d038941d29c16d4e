namespace Compile;

/// <param name="Total">Processor time of parsing, generating, binding and emitting.</param>
/// <param name="Generator">Processor time of the generator, a part of it.</param>
/// <param name="Elapsed">How long the whole took.</param>
/// <param name="GeneratorElapsed">How long the generator took, on as many cores as there are.</param>
internal sealed record Build(TimeSpan Total, TimeSpan Generator, TimeSpan Elapsed, TimeSpan GeneratorElapsed);
