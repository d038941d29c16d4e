using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>What the calls, loops and functions of one body become in its twin. Syntax and symbols in, answers out: the generator applies them, the analyzers report.</summary>
/// <remarks>One file per construct; this one has calls, creations and properties.</remarks>
public sealed partial class BodyBinding
{
    private readonly CooperativeLookup _lookup;
    private readonly INamedTypeSymbol _within;
    private readonly SyntaxNode _root;

    /// <param name="model">The model of the body's file.</param>
    /// <param name="within">The type the body stands in.</param>
    /// <param name="root">The declaration of the method, accessor, local function or lambda.</param>
    public BodyBinding(SemanticModel model, INamedTypeSymbol within, SyntaxNode root)
    {
        Model = model;
        _lookup = CooperativeLookup.For(model.Compilation);
        _within = within;
        _root = root;
        _suspendingLocals = FindSuspendingLocals();
    }

    public SemanticModel Model { get; }

    /// <summary>Whether what is asked about stands in a lambda that is plain code, in which nothing suspends.</summary>
    public bool IsPlain { get; set; }

    /// <summary>Whether anything in <paramref name="node"/> itself, not in the functions within it, suspends.</summary>
    public bool Suspends(SyntaxNode node) => node.DescendantNodesAndSelf(child => child == node || !IsFunction(child)).Any(IsSuspension);

    /// <summary>Whether this very node suspends: a call, a creation, a reading of a property, a loop.</summary>
    public bool IsSuspension(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method
            && (method.MethodKind == MethodKind.LocalFunction && IsSuspendingLocal(method) || InvokesCooperativeParameter(invocation, method) || FindCall(invocation, method) is { Suspends: true }),
        MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or IdentifierNameSyntax => FindGetter((ExpressionSyntax)node) is { Suspends: true },
        BaseObjectCreationExpressionSyntax { ArgumentList: not null } creation => Model.GetSymbolInfo(creation).Symbol is IMethodSymbol constructor
            && FindConstructor(creation, constructor) is { Suspends: true },
        CommonForEachStatementSyntax loop => IsCooperativeSequence(loop),
        _ => false,
    };

    /// <summary>What a call becomes; null when it stays as it is.</summary>
    public CooperativeCall? FindCall(InvocationExpressionSyntax node, IMethodSymbol method)
    {
        var receiver = node.Expression is MemberAccessExpressionSyntax access ? Model.GetTypeInfo(access.Expression).Type : null;
        var call = _lookup.FindCall(method, method.IsStatic ? null : receiver, _within);
        return call is not null && !(IsPlain && call.Suspends) && CanRewriteArguments(node.ArgumentList, method, call) ? call : null;
    }

    /// <summary>What a creation becomes. An object with an initialiser is created as it stands.</summary>
    public CooperativeCall? FindConstructor(BaseObjectCreationExpressionSyntax node, IMethodSymbol constructor) =>
        node.Initializer is null && _lookup.FindConstructor(constructor) is { } call && !(IsPlain && call.Suspends) ? call : null;

    /// <summary>What the reading of a property becomes.</summary>
    public CooperativeCall? FindGetter(ExpressionSyntax node) =>
        IsRead(node) && Model.GetSymbolInfo(node).Symbol is IPropertySymbol property && _lookup.FindGetter(property) is { } call && !(IsPlain && call.Suspends) ? call : null;

    /// <summary>Whether the expression is a delegate parameter that the twin takes in cooperative form.</summary>
    public bool IsCooperativeParameter(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax && Model.GetSymbolInfo(expression).Symbol is IParameterSymbol parameter && _lookup.IsCooperativeInTwin(parameter);

    /// <summary>Whether a call invokes such a parameter.</summary>
    public bool InvokesCooperativeParameter(InvocationExpressionSyntax call, IMethodSymbol method) =>
        !IsPlain
        && method.MethodKind == MethodKind.DelegateInvoke
        && IsCooperativeParameter(call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Invoke" } access ? access.Expression : call.Expression);

    public static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>Whether the expression stands where a value is taken from it: not as a name, a pattern, an initialised member, or what is assigned to.</summary>
    private static bool IsRead(ExpressionSyntax node) => node.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left != node,
        MemberAccessExpressionSyntax access => access.Name != node,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or ExpressionColonSyntax or QualifiedNameSyntax or AttributeSyntax => false,
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax prefix => !prefix.IsKind(SyntaxKind.PreIncrementExpression) && !prefix.IsKind(SyntaxKind.PreDecrementExpression),
        _ => true,
    };
}
