using System.Text.RegularExpressions;

namespace Coroutines.Differential.Tests;

/// <summary>A program made from a number.</summary>
/// <param name="Seed">The number.</param>
/// <param name="Text">Its source.</param>
/// <param name="SpawnsGreenlets">Whether it has greenlets beside its own.</param>
internal sealed partial record RandomProgram(int Seed, string Text, bool SpawnsGreenlets)
{
    internal const string AttributeText = "[Greenlet]";

    /// <summary>Follows the head of each handler that catches all; the name of its exception is in it.</summary>
    internal const string CatchAllMark = "/*all ";

    /// <summary>As <see cref="CatchAllMark"/>, of a handler that declares no exception.</summary>
    internal const string BareCatchMark = "/*bare ";

    internal string Namespace => $"Seed{Seed}";

    internal string FileName => $"/seed/{Seed}.cs";

    /// <summary>Whether it is also run with exceptions from outside.</summary>
    internal bool IsStruck => !SpawnsGreenlets && Seed % 3 == 0;

    internal static RandomProgram Of(int seed) => new ProgramBuilder(seed).Build();

    /// <summary>
    /// The program as one that nobody rewrites, whose catch-alls let through what those of a twin do. What it does when a wait throws is what the twin must do when it is
    /// struck while it waits there.
    /// </summary>
    internal string ToOriginalOnly()
    {
        var text = Text.Replace(AttributeText, string.Empty, StringComparison.Ordinal).Replace($"namespace {Namespace}", $"namespace {Namespace}.Plain", StringComparison.Ordinal);
        text = BareCatch().Replace(text, "(Exception $1) when (!Probe.IsControl($1))");
        return CatchAll().Replace(text, match =>
            $"when (!Probe.IsControl({match.Groups["name"].Value}){(match.Groups["filter"].Success ? $" && ({match.Groups["filter"].Value})" : "")})");
    }

    [GeneratedRegex(@"/\*bare (\w+)\*/")]
    private static partial Regex BareCatch();

    [GeneratedRegex(@"/\*all (?<name>\w+)\*/(?: when \(/\*filter\*/(?<filter>.*?)/\*end\*/\))?")]
    private static partial Regex CatchAll();
}
