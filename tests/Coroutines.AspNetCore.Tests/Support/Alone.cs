namespace Coroutines.AspNetCore.Tests.Support;

/// <summary>Tests that look at what the whole process holds: no others run meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
