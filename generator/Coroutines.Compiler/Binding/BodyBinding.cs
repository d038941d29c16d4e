using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>
/// What each call, read, loop and lambda of one body becomes in its twin. The generator asks what to emit, the analyzers what is left to block: both here, so that they
/// cannot disagree.
/// </summary>
/// <remarks>One file per construct; this one has the calls.</remarks>
public sealed partial class BodyBinding
{
    /// <param name="model">The model of the tree that <paramref name="root"/> stands in.</param>
    /// <param name="lookup">The lookup of the compilation.</param>
    /// <param name="within">The type whose members the body can name.</param>
    /// <param name="root">The declaration, or the lambda, whose twin it is.</param>
    public BodyBinding(SemanticModel model, CooperativeLookup lookup, INamedTypeSymbol within, SyntaxNode root)
    {
        Model = model;
        Lookup = lookup;
        Within = within;
        Root = root;
        FindSuspendingLocals();
    }

    public SemanticModel Model { get; }

    public CooperativeLookup Lookup { get; }

    public INamedTypeSymbol Within { get; }

    public SyntaxNode Root { get; }

    /// <summary>Whether anything in <paramref name="node"/> itself, not in the functions within it, suspends.</summary>
    public bool Suspends(SyntaxNode node) => node.DescendantNodesAndSelf(child => child == node || !IsFunction(child)).Any(IsSuspension);

    /// <summary>Whether this node itself is a call, read or loop that suspends.</summary>
    public bool IsSuspension(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method
            && (CallsSuspendingLocal(invocation, method) || InvokesCooperativeParameter(invocation, method) || FindCall(invocation, method) is { Suspends: true }),
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
        var call = Lookup.FindCall(method, method.IsStatic ? null : receiver, Within);
        return call is not null && !IsNameOf(node) && !(call.IsPatch && IsOfBase(node.Expression)) && !(call.Suspends && IsPlain(node)) && CanRewriteArguments(node.ArgumentList, method, call) ? call : null;
    }

    /// <summary>What creating an object becomes. An object with an initialiser is created as it stands.</summary>
    public CooperativeCall? FindConstructor(BaseObjectCreationExpressionSyntax node, IMethodSymbol constructor) =>
        node.Initializer is null && Lookup.FindConstructor(constructor) is { } call && !(call.Suspends && IsPlain(node)) ? call : null;

    /// <summary>What reading a property becomes; null for what stays, and for a name that reads nothing.</summary>
    public CooperativeCall? FindGetter(ExpressionSyntax node) =>
        IsRead(node) && Model.GetSymbolInfo(node).Symbol is IPropertySymbol property && Lookup.FindGetter(property) is { } call && !(call.IsPatch && IsOfBase(node)) && !(call.Suspends && IsPlain(node)) ? call : null;

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

    public static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>A patch is given the receiver, and could only call it virtually.</summary>
    private static bool IsOfBase(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };

    private static bool IsNameOf(InvocationExpressionSyntax node) => node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" };
}
