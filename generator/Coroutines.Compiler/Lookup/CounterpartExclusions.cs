using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Members whose namesake with the Async suffix is not the same thing without blocking.</summary>
internal static class CounterpartExclusions
{
    // "Type" excludes every member of the type.
    private static readonly HashSet<string> s_excluded =
    [
        // Would register the socket with .NET's own poller for good.
        "System.Net.Sockets.Socket",
        "System.Threading.Tasks.Parallel",
        "System.Threading.CancellationTokenSource.Cancel",
        "System.IO.TextWriter",
        "System.IO.StringWriter",
        "System.IO.StringReader",
        "System.IO.MemoryStream",
        "Microsoft.EntityFrameworkCore.DbContext.Add",
        "Microsoft.EntityFrameworkCore.DbContext.AddRange",
        "Microsoft.EntityFrameworkCore.DbSet.Add",
        "Microsoft.EntityFrameworkCore.DbSet.AddRange",
    ];

    private static readonly SymbolDisplayFormat s_format =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    internal static bool IsExcluded(IMethodSymbol method)
    {
        var type = method.ContainingType?.OriginalDefinition.ToDisplayString(s_format);
        return type is null || s_excluded.Contains(type) || s_excluded.Contains(type + "." + method.Name);
    }
}
