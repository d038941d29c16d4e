namespace Compile;

/// <param name="Total">Parsing, generating, binding and emitting.</param>
/// <param name="Generator">What the generator took of it.</param>
internal sealed record Build(TimeSpan Total, TimeSpan Generator);
