namespace Compile;

/// <param name="Total">Processor time of parsing, generating, binding and emitting.</param>
/// <param name="Generator">Processor time of the generator, a part of it.</param>
internal sealed record Build(TimeSpan Total, TimeSpan Generator);
