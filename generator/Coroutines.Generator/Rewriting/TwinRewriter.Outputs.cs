using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content><c>ref</c> and <c>out</c> parameters: a twin returns their values beside its result, and the call puts them where the arguments say.</content>
internal sealed partial class TwinRewriter
{
    private ImmutableArray<IParameterSymbol> _outputs = [];

    /// <summary>The body of a method or local function.</summary>
    internal BlockSyntax RewriteBody(CSharpSyntaxNode body, IMethodSymbol symbol)
    {
        if (symbol.IsIterator)
        {
            return RewriteIterator(body, symbol);
        }

        var outer = _outputs;
        var outputs = TwinSignature.GetOutputs(symbol);
        var readsLater = !outputs.IsEmpty && HasReturnBeforeFinally(body);
        _outputs = readsLater ? [] : outputs;
        var block = RewriteFunctionBody(body, !symbol.ReturnsVoid);
        _outputs = outputs;
        if (readsLater)
        {
            var (function, result) = ($"__body{_temporaries}", $"__result{_temporaries++}");
            var (type, names) = (symbol.ReturnType.ToDisplayString(s_typeName), string.Join(", ", outputs.Select(output => Escape(output.Name))));
            var call = symbol.ReturnsVoid ? $"await {function}(); return {OutputNames()};" : $"var {result} = await {function}(); return ({result}, {names});";
            block = (BlockSyntax)ParseStatement(
                $"{LineDirectives.Hidden}{{{Declare(outputs, " = default!")}\n{call}\nasync {KnownNames.EmittedCoroutine}{(symbol.ReturnsVoid ? string.Empty : $"<{type}>")} {function}(){block.ToFullString()}{LineDirectives.Hidden}}}",
                options: _model.SyntaxTree.Options);
        }
        else if (!_outputs.IsEmpty)
        {
            var last = symbol.ReturnsVoid ? $"{LineDirectives.Hidden}return {OutputNames()};" : string.Empty;
            block = (BlockSyntax)ParseStatement($"{block.OpenBraceToken.ToFullString()}{Declare(_outputs)}\n{block.Statements.ToFullString()}{last}\n{block.CloseBraceToken.ToFullString()}", options: _model.SyntaxTree.Options);
        }

        _outputs = outer;
        return block;
    }

    private static string Declare(ImmutableArray<IParameterSymbol> outputs, string value = "") =>
        string.Concat(outputs.Where(output => output.RefKind == RefKind.Out).Select(output => $"\n{output.Type.ToDisplayString(s_typeName)} {Escape(output.Name)}{value};"));

    /// <summary>Whether a finally block may change an output after a return has taken its value. Then the body is a function within, and the outputs are read after it.</summary>
    private static bool HasReturnBeforeFinally(CSharpSyntaxNode body) =>
        body.DescendantNodes(static node => !BodyBinding.IsFunction(node)).Any(node =>
            node is ReturnStatementSyntax && node.Ancestors().TakeWhile(around => around != body).Any(static around => around is TryStatementSyntax { Finally: not null }));

    public override SyntaxNode? VisitReturnStatement(ReturnStatementSyntax node)
    {
        var statement = (ReturnStatementSyntax)base.VisitReturnStatement(node)!;
        return _outputs.IsEmpty
            ? statement
            : statement.WithExpression((statement.Expression is { } result ? WithOutputs(result) : ParseExpression(OutputNames())).WithLeadingTrivia(Space));
    }

    private ExpressionSyntax WithOutputs(ExpressionSyntax result) =>
        _outputs.IsEmpty ? result : ParseExpression($"({result.WithoutTrivia()}, {string.Join(", ", _outputs.Select(output => Escape(output.Name)))})");

    private string OutputNames() =>
        _outputs.Length == 1 ? Escape(_outputs[0].Name) : $"({string.Join(", ", _outputs.Select(output => Escape(output.Name)))})";

    /// <summary>The arguments that a counterpart's outputs go to.</summary>
    private static ImmutableArray<ArgumentSyntax> GetOutputArguments(ArgumentListSyntax list, IMethodSymbol method) =>
        [.. list.Arguments
            .Select((argument, index) => (Argument: argument, Parameter: BodyBinding.FindParameter(method, argument, index)))
            .Where(pair => pair.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
            .OrderBy(pair => pair.Parameter!.Ordinal)
            .Select(pair => pair.Argument)];

    /// <summary>Puts what a counterpart returned beside its result into the arguments of the original call.</summary>
    private ExpressionSyntax TakeOutputs(InvocationExpressionSyntax node, IMethodSymbol method, ExpressionSyntax awaited, ImmutableArray<ArgumentSyntax> outputs)
    {
        var call = AfterPlaces(node.ArgumentList, awaited);
        var targets = string.Concat(outputs.Select(argument => $", out {(_keptPlaces.TryGetValue(argument, out var place) ? place : VisitBare(argument.Expression))}"));
        return ParseExpression($"{KnownNames.EmittedOutputs}.{(method.ReturnsVoid ? "Take" : "TakeResult")}({call}{targets})", options: _model.SyntaxTree.Options).WithTriviaFrom(node);
    }

    /// <summary>The call, once what leads to the places of its <c>out</c> arguments, which it is not given, has been evaluated.</summary>
    private string AfterPlaces(ArgumentListSyntax list, ExpressionSyntax awaited) =>
        list.Arguments.Where(argument => argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)).Reverse().Select(ReadPlace).OfType<string>()
            .Aggregate(awaited.WithoutTrivia().ToFullString(), static (call, place) => $"{KnownNames.EmittedOutputs}.After({place}, {call})");
}
