using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <summary>
/// Redirects calls of plain code that hand a plain delegate to a method with a cooperative overload: the delegate's twin goes to that overload.
/// </summary>
internal static class InterceptorEmitter
{
    private static readonly SymbolDisplayFormat s_typeName = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Cheap, because it is asked for every node: a call with an argument that may be a delegate.</summary>
    internal static bool IsCandidate(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or SimpleNameSyntax } call
        && call.ArgumentList.Arguments.Any(argument => argument.Expression is LambdaExpressionSyntax or AnonymousMethodExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax);

    internal static Interception? Emit(InvocationExpressionSyntax call, SemanticModel model, CooperativeLookup lookup, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method
            || lookup.FindCooperativeOverload(method) is not { } overload
            || model.GetInterceptableLocation(call, cancellation) is not { } location)
        {
            return null;
        }

        var within = model.GetEnclosingSymbol(call.SpanStart, cancellation)?.ContainingType;
        if (within is null || !Redirection.CanRedirect(method))
        {
            return null;
        }

        var emission = new InterceptorEmission(call, method, overload, within, model, lookup, location);
        return emission.Emit();
    }

    internal static string Combine(ImmutableArray<Interception> all)
    {
        var text = new StringBuilder(SourceFile.Header);
        text.Append("#nullable enable\n#line hidden\n");
        text.Append("namespace System.Runtime.CompilerServices\n{\n    [global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]\n    file sealed class InterceptsLocationAttribute(int version, string data) : global::System.Attribute;\n}\n");
        text.Append($"namespace {KnownNames.InterceptorsNamespace}\n{{\n    file static class Interceptors\n    {{\n");
        foreach (var interception in all.OrderBy(interception => interception.Order, StringComparer.Ordinal))
        {
            text.Append(interception.Interceptor);
        }

        return text.Append("    }\n}\n").ToString();
    }

    internal static string Name(ITypeSymbol type) => type.ToDisplayString(s_typeName);
}
