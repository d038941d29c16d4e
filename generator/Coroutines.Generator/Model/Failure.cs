using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Generator;

/// <summary>A defect of the generator: what it failed on, and how. It is reported where that stands, and nothing else is lost by it.</summary>
/// <param name="Name">The member, or the method that is called.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">Its place there.</param>
/// <param name="Lines">The same in lines.</param>
/// <param name="Reason">The exception, and where it was thrown.</param>
internal sealed record Failure(string Name, string Path, TextSpan Span, LinePositionSpan Lines, string Reason)
{
    internal static Failure Of(SyntaxNode node, Exception exception)
    {
        var (name, span) = node switch
        {
            MethodDeclarationSyntax method => (method.Identifier.Text, method.Identifier.Span),
            PropertyDeclarationSyntax property => (property.Identifier.Text, property.Identifier.Span),
            LocalFunctionStatementSyntax function => (function.Identifier.Text, function.Identifier.Span),
            InvocationExpressionSyntax call => (call.Expression.ToString(), call.Expression.Span),
            _ => (node.ToString(), node.Span),
        };
        var place = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim();
        var reason = $"{exception.GetType().Name}: {exception.Message} {place}";
        return new Failure(name, node.SyntaxTree.FilePath, span, node.SyntaxTree.GetLineSpan(span).Span, string.Join(" ", reason.Split('\r', '\n')).Trim());
    }

    internal Diagnostic ToDiagnostic() => Diagnostic.Create(GeneratorRules.Failed, Location.Create(Path, Span, Lines), Name, Reason);
}
