using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.CodeFixes;

/// <summary>Writes an async method as a blocking one. Those who await it go on awaiting: its twin has the name it had.</summary>
internal sealed class AsyncConversion : CSharpSyntaxRewriter
{
    private const string Suffix = "Async";

    private readonly SemanticModel _model;

    private AsyncConversion(SemanticModel model) => _model = model;

    /// <summary>The blocking method; null when the async one does what no blocking one can, or cannot leave its name to the twin.</summary>
    public static MethodDeclarationSyntax? Convert(MethodDeclarationSyntax method, SemanticModel model)
    {
        if (model.GetDeclaredSymbol(method) is not { IsAsync: true } symbol
            || !symbol.Name.EndsWith(Suffix, System.StringComparison.Ordinal)
            || symbol.Name.Length == Suffix.Length
            || !symbol.ContainingType.GetMembers(Blocking(symbol.Name)).IsEmpty
            || ResultOf(method) is not { } result
            || method.DescendantTokens().Any(token => token.IsKind(SyntaxKind.AwaitKeyword) && token.Parent is not AwaitExpressionSyntax)
            || method.DescendantNodes().OfType<YieldStatementSyntax>().Any())
            return null;

        var visited = (MethodDeclarationSyntax)new AsyncConversion(model).Visit(method);
        SyntaxToken async = visited.Modifiers.First(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword));
        bool isFirst = visited.Modifiers[0] == async;
        SyntaxTokenList modifiers = visited.Modifiers.Remove(async);
        TypeSyntax type = result.WithTriviaFrom(visited.ReturnType);
        if (isFirst && modifiers.Count > 0)
            modifiers = modifiers.Replace(modifiers[0], modifiers[0].WithLeadingTrivia(async.LeadingTrivia));
        else if (isFirst)
            type = type.WithLeadingTrivia(async.LeadingTrivia);
        return visited.WithModifiers(modifiers).WithReturnType(type).WithIdentifier(Identifier(Blocking(symbol.Name)).WithTriviaFrom(visited.Identifier));
    }

    public override SyntaxNode? VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        ExpressionSyntax awaited = WithoutConfigureAwait(node.Expression);
        return (BlockingCallOf(awaited) ?? ResultOf((ExpressionSyntax)Visit(awaited)!)).WithTriviaFrom(node);
    }

    // Functions within have their own await.
    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => node.Modifiers.Any(SyntaxKind.AsyncKeyword) ? node : base.VisitLocalFunctionStatement(node);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => node.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) ? node : base.VisitParenthesizedLambdaExpression(node);

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => node.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) ? node : base.VisitSimpleLambdaExpression(node);

    private static string Blocking(string name) => name.Substring(0, name.Length - Suffix.Length);

    private static TypeSyntax? ResultOf(MethodDeclarationSyntax method) => method.ReturnType switch
    {
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: [var result] } => result,
        QualifiedNameSyntax { Right: GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: [var result] } } => result,
        IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } or QualifiedNameSyntax { Right: IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } } => PredefinedType(Token(SyntaxKind.VoidKeyword)),
        _ => null,
    };

    private static ExpressionSyntax WithoutConfigureAwait(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access } ? access.Expression : expression;

    private static ExpressionSyntax ResultOf(ExpressionSyntax task)
    {
        ExpressionSyntax receiver = task is InvocationExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax ? task : ParenthesizedExpression(task);
        return InvocationExpression(Member(InvocationExpression(Member(receiver.WithoutTrivia(), "GetAwaiter")), "GetResult"));

        static MemberAccessExpressionSyntax Member(ExpressionSyntax of, string name) => MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, of, IdentifierName(name));
    }

    /// <summary>The blocking namesake of an awaited call, with the same arguments but for a token.</summary>
    private ExpressionSyntax? BlockingCallOf(ExpressionSyntax awaited)
    {
        if (awaited is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax or SimpleNameSyntax } call || _model.GetSymbolInfo(call).Symbol is not IMethodSymbol { ReducedFrom: null } method)
            return null;

        if (method is { Name: "Delay", ContainingType: { Name: "Task", ContainingNamespace.Name: "Tasks" }, Parameters.Length: 1 })
            return call.WithExpression(ParseExpression("System.Threading.Thread.Sleep").WithAdditionalAnnotations(Microsoft.CodeAnalysis.Simplification.Simplifier.Annotation));
        if (!method.Name.EndsWith(Suffix, System.StringComparison.Ordinal))
            return null;

        int count = call.ArgumentList.Arguments.Count;
        ITypeSymbol? result = method.ReturnType is INamedTypeSymbol { TypeArguments: [var value] } ? value : null;
        bool endsWithToken = count > 0 && count == method.Parameters.Length && method.Parameters[count - 1].Type.Name == "CancellationToken";
        int given = endsWithToken ? count - 1 : count;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(Blocking(method.Name)).OfType<IMethodSymbol>().Any(other =>
                other.IsStatic == method.IsStatic
                && other.Arity == 0 && method.Arity == 0
                && other.Parameters.Length == given
                && other.Parameters.Zip(method.Parameters, (one, two) => SymbolEqualityComparer.Default.Equals(one.Type, two.Type)).All(same => same)
                && (result is null ? other.ReturnsVoid : SymbolEqualityComparer.Default.Equals(result, other.ReturnType))))
            {
                ArgumentListSyntax arguments = (ArgumentListSyntax)Visit(call.ArgumentList)!;
                if (endsWithToken)
                    arguments = arguments.WithArguments(arguments.Arguments.RemoveAt(count - 1));
                return call.WithArgumentList(arguments).WithExpression(call.Expression is MemberAccessExpressionSyntax access
                    ? access.WithExpression((ExpressionSyntax)Visit(access.Expression)!).WithName(IdentifierName(Blocking(method.Name)))
                    : IdentifierName(Blocking(method.Name)).WithTriviaFrom(call.Expression));
            }
        }

        return null;
    }
}
