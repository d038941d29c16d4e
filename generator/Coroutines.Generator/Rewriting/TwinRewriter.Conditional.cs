using System;
using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Null-conditional chains: the receiver is evaluated once, and what follows only when there is one.</content>
internal sealed partial class TwinRewriter
{
    private string ConditionalReceiver { get; set; } = string.Empty;

    public override SyntaxNode? VisitConditionalAccessExpression(ConditionalAccessExpressionSyntax node)
    {
        if (!NeedsReceiver(node.WhenNotNull))
        {
            // What follows is bound to this receiver, not to one around it that got a name.
            return node.Update(
                (ExpressionSyntax)Visit(node.Expression)!, node.OperatorToken, WithReceiver(string.Empty, () => (ExpressionSyntax)Visit(node.WhenNotNull)!));
        }

        if (_model.GetTypeInfo(node).Type is not { SpecialType: not SpecialType.System_Void } type)
        {
            // Where no statement can stand, and yet there is no value: in the head of a for loop.
            return ParseExpression($"await ((global::System.Func<{KnownNames.EmittedCoroutine}>)(async () => {{ {ToStatement(node)} }}))()", options: _model.SyntaxTree.Options).WithTriviaFrom(node);
        }

        var test = TestReceiver(node, out var name);
        var rest = WithReceiver(name, () => ((ExpressionSyntax)Visit(node.WhenNotNull)!).WithoutTrivia());
        var result = type.ToDisplayString(s_typeName);
        return ParseExpression($"({test} ? ({result})({rest}) : {WithoutOutputs(node.WhenNotNull, $"default({result})")})", options: _model.SyntaxTree.Options).WithTriviaFrom(node);
    }

    /// <summary>Whether what follows cannot be a chain any more: it suspends, or a patch is given the receiver.</summary>
    private bool NeedsReceiver(ExpressionSyntax whenNotNull) =>
        Suspends(whenNotNull)
        || whenNotNull.DescendantNodesAndSelf(static node => !BodyBinding.IsFunction(node)).Any(node => node switch
        {
            InvocationExpressionSyntax call => _binding.FindCallee(call) is { } method && _binding.FindCall(call, method) is { IsPatch: true },
            MemberBindingExpressionSyntax or MemberAccessExpressionSyntax => _binding.FindGetter((ExpressionSyntax)node) is { IsPatch: true },
            _ => false,
        });

    /// <summary>C# knows that <c>a?.Foo(out var x) == true</c> assigns <c>x</c>; of a conditional expression it must be said where nothing is called, too.</summary>
    private static string WithoutOutputs(ExpressionSyntax whenNotNull, string value) =>
        whenNotNull.DescendantNodes(static node => !BodyBinding.IsFunction(node)).OfType<SingleVariableDesignationSyntax>()
            .Where(static variable => variable.Parent is DeclarationExpressionSyntax { Parent: ArgumentSyntax })
            .Aggregate(value, static (text, variable) => $"{KnownNames.EmittedOutputs}.Without({text}, out {variable.Identifier.Text})");

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) =>
        IsLeftOut(node.Expression) ? node
            : node.Expression is ConditionalAccessExpressionSyntax access && NeedsReceiver(access.WhenNotNull)
                ? ToStatement(access, isEmbedded: node.Parent is not (BlockSyntax or SwitchSectionSyntax)).WithTriviaFrom(node)
                : base.VisitExpressionStatement(node);

    /// <summary>Whether the compiler leaves the whole statement out, what the call is given and made on with it.</summary>
    private bool IsLeftOut(ExpressionSyntax expression) => expression switch
    {
        ConditionalAccessExpressionSyntax access => IsLeftOut(access.WhenNotNull),
        InvocationExpressionSyntax call => _model.GetSymbolInfo(call).Symbol is IMethodSymbol method && BodyBinding.IsLeftOut(method, _model.SyntaxTree),
        _ => false,
    };

    public override SyntaxNode? VisitMemberBindingExpression(MemberBindingExpressionSyntax node) =>
        ConditionalReceiver.Length == 0 ? base.VisitMemberBindingExpression(node)
            : _binding.FindGetter(node) is { } call ? Await(node, call.IsPatch
                ? InvocationExpression(PatchName(call), ArgumentList(SingletonSeparatedList(Argument(IdentifierName(ConditionalReceiver)))))
                : InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(ConditionalReceiver), IdentifierName(call.Name))), call.Result)
            : MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(ConditionalReceiver), node.Name);

    public override SyntaxNode? VisitElementBindingExpression(ElementBindingExpressionSyntax node)
    {
        var receiver = ConditionalReceiver;
        return receiver.Length == 0
            ? base.VisitElementBindingExpression(node)
            : ElementAccessExpression(IdentifierName(receiver), WithReceiver(string.Empty, () => (BracketedArgumentListSyntax)Visit(node.ArgumentList)!));
    }

    /// <summary>A chain whose value nobody takes, and which may have none: an if within an if.</summary>
    /// <param name="expression">The chain, or what follows its last receiver.</param>
    /// <param name="isEmbedded">Whether it is the only statement of another, whose else it must not take.</param>
    private StatementSyntax ToStatement(ExpressionSyntax expression, bool isEmbedded = false)
    {
        if (expression is not ConditionalAccessExpressionSyntax access || !NeedsReceiver(access.WhenNotNull))
        {
            var alone = ((ExpressionSyntax)Visit(expression)!).WithoutTrivia();
            return ParseStatement($"{(alone is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : alone)};", options: _model.SyntaxTree.Options);
        }

        var test = TestReceiver(access, out var name);
        var (open, close) = isEmbedded ? ("{ ", " }") : (string.Empty, string.Empty);
        return ParseStatement($"{open}if ({test}){LineDirectives.Hidden}{WithReceiver(name, () => ToStatement(access.WhenNotNull))}{close}", options: _model.SyntaxTree.Options);
    }

    /// <summary>The test that there is a receiver, and the name that it has from then on. What a type parameter stands for may be a struct that its members change: no copy will do.</summary>
    private string TestReceiver(ConditionalAccessExpressionSyntax access, out string name)
    {
        if (_model.GetTypeInfo(access.Expression).Type is ITypeParameterSymbol { IsReferenceType: false })
        {
            var kept = new List<(string Name, string Value)>();
            name = KeepPlace(access.Expression, kept, static _ => false);
            return string.Concat(kept.Select(part => $"{part.Value} is var {part.Name} && ")) + $"{name} is not null";
        }

        name = $"__receiver{_temporaries++}";
        return $"{((ExpressionSyntax)Visit(access.Expression)!).WithoutTrivia()} is {{ }} {name}";
    }

    private T WithReceiver<T>(string name, Func<T> visit)
    {
        var outer = ConditionalReceiver;
        ConditionalReceiver = name;
        var visited = visit();
        ConditionalReceiver = outer;
        return visited;
    }
}
