using System.Runtime.CompilerServices;

namespace Coroutines.Analyzers.Tests;

/// <summary>The cases of <c>Corpus/Blocking.txt</c> and <c>Corpus/Harmless.txt</c>: source with marks, by title.</summary>
internal static class HeldBackCase
{
    private const string Separator = "// ----------------------------------------\n// ";
    private const string Types = "// types\n";

    public static Dictionary<string, string> Read(string file) =>
        File.ReadAllText(Path.Combine(ThisFolder(), "../Corpus", file + ".txt")).ReplaceLineEndings("\n")
            .Split(Separator)[1..]
            .ToDictionary(text => text[..text.IndexOf('\n')], text => Source(text[(text.IndexOf('\n') + 1)..]));

    private static string Source(string text)
    {
        string[] parts = text.Split(Types);
        return $"partial class C\n{{\n{parts[0]}}}\n{parts.ElementAtOrDefault(1)}";
    }

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
