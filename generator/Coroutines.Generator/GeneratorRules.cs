using Microsoft.CodeAnalysis;

namespace Coroutines.Generator;

/// <summary>What the generator itself reports. All else is reported by analyzers.</summary>
public static class GeneratorRules
{
    /// <summary>A defect of the generator.</summary>
    public static readonly DiagnosticDescriptor Failed = new(
        "CORO007",
        "The generator failed on a member",
        "'{0}' has no cooperative twin, for the generator itself failed on it: {1}. Please report this with the text of the member; until it is mended, take [Greenlet] off or write the twin by hand.",
        "Coroutines.Declaration",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/coroutines-dotnet/coroutines/blob/main/docs/rules/CORO007.md");
}
