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
        var type = symbol.ContainingType;
        var full = symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) + suffix;
        if (symbol is IMethodSymbol { ContainingType: { IsExtension: true, ContainingType: { } holder } extension } method)
        {
            // How an extension block is displayed is the compiler version's affair.
            var parameters = string.Join(",", method.Parameters.Select(parameter => parameter.Type.ToDisplayString()));
            full = $"{holder.ToDisplayString()}.{extension.ExtensionParameter?.Type.ToDisplayString()}.{method.Name}({parameters}){suffix}";
            type = holder;
        }

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
