using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Coroutines.Generator;

/// <summary>Names of generated files: readable, deterministic, and short enough for any file system.</summary>
internal static class HintNames
{
    private const int LongestReadable = 80;

    internal static string For(ISymbol symbol, string suffix = "")
    {
        // How an extension block is displayed is the compiler version's affair.
        var type = symbol.ContainingType is { IsExtension: true, ContainingType: var holder } ? holder : symbol.ContainingType;
        var full = type == symbol.ContainingType
            ? symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) + suffix
            : $"{type!.ToDisplayString()}.{symbol.ContainingType.ExtensionParameter?.Type.ToDisplayString()}.{symbol.Name}({string.Join(",", ((IMethodSymbol)symbol).Parameters.Select(parameter => parameter.Type.ToDisplayString()))}){suffix}";
        var readable = new StringBuilder();
        var name = $"{type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}.{symbol.Name}";
        foreach (var c in name.Length > LongestReadable ? name.Substring(0, LongestReadable) : name)
        {
            readable.Append(char.IsLetterOrDigit(c) || c == '.' ? c : '_');
        }

        return $"{readable}.{Hash(full):x8}.g.cs";
    }

    /// <summary>FNV-1a: the same on every machine and run.</summary>
    internal static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash;
    }
}
