using System;
using System.Linq.Expressions;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Models for reading what bodies mean. Which references may be null is not asked, and to find it out costs a third of binding a body.</summary>
internal static class BodyModel
{
    // Roslyn calls this overload experimental: a compiler that has it no longer gets the other one.
    private static readonly Func<Compilation, SyntaxTree, SemanticModel> s_create = FindWithoutNullability() ?? (static (compilation, tree) => compilation.GetSemanticModel(tree));

    internal static SemanticModel Of(Compilation compilation, SyntaxTree tree) => s_create(compilation, tree);

    private static Func<Compilation, SyntaxTree, SemanticModel>? FindWithoutNullability()
    {
        if (typeof(Compilation).Assembly.GetType("Microsoft.CodeAnalysis.SemanticModelOptions") is not { } options
            || !Enum.IsDefined(options, "DisableNullableAnalysis")
            || typeof(Compilation).GetMethod(nameof(Compilation.GetSemanticModel), [typeof(SyntaxTree), options]) is not { } method)
        {
            return null;
        }

        var (compilation, tree) = (Expression.Parameter(typeof(Compilation)), Expression.Parameter(typeof(SyntaxTree)));
        var disabled = Expression.Constant(Enum.Parse(options, "DisableNullableAnalysis"), options);
        return Expression.Lambda<Func<Compilation, SyntaxTree, SemanticModel>>(Expression.Call(compilation, method, tree, disabled), compilation, tree).Compile();
    }
}
