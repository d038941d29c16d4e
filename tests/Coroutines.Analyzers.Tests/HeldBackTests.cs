using System.Runtime.CompilerServices;

namespace Coroutines.Analyzers.Tests;

/// <summary>
/// Two sets of methods: some block in hidden ways, some only look so. Every report of the first is marked at its exact place; of the second nothing is reported.
/// </summary>
public class HeldBackTests
{
    public static TheoryData<string> Blocking => [.. HeldBackCase.Read("Blocking").Keys];

    public static TheoryData<string> Harmless => [.. HeldBackCase.Read("Harmless").Keys];

    [Theory]
    [MemberData(nameof(Blocking))]
    public Task WhatBlocksIsFound(string title)
    {
        string source = HeldBackCase.Read("Blocking")[title];
        Assert.Contains("{|CORO10", source);
        return Analysis.Verify(source);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public Task WhatDoesNotIsLeftAlone(string title) => Analysis.Verify(HeldBackCase.Read("Harmless")[title]);
}
