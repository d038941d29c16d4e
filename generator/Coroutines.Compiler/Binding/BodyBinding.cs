using System.Collections.Concurrent;
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
    // Asked for again and again, by every node around; null until it is known which local functions suspend.
    private readonly ConcurrentDictionary<SyntaxNode, bool>? _suspensions;
    private readonly ConcurrentDictionary<SyntaxNode, IMethodSymbol?> _callees = new();

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

        // Has the body bound as a whole. Asked for node by node, the compiler would bind much of it twice.
        _ = model.GetOperation(root);
        FindSuspendingLocals();
        _suspensions = new ConcurrentDictionary<SyntaxNode, bool>();
    }

    public SemanticModel Model { get; }

    public CooperativeLookup Lookup { get; }

    public INamedTypeSymbol Within { get; }

    public SyntaxNode Root { get; }

    /// <summary>Whether anything in <paramref name="node"/> itself, not in the functions within it, suspends.</summary>
    public bool Suspends(SyntaxNode node) => node.DescendantNodesAndSelf(child => child == node || !IsFunction(child)).Any(IsSuspension);

    /// <summary>Whether this node itself is a call, read, loop, lock or using that suspends.</summary>
    public bool IsSuspension(SyntaxNode node) =>
        node is ExpressionSyntax && _suspensions is not null ? _suspensions.GetOrAdd(node, FindSuspension) : FindSuspension(node);

    private bool FindSuspension(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => FindCallee(invocation) is { } method
            && (CallsSuspendingLocal(invocation, method) || InvokesCooperativeParameter(invocation, method) || FindCall(invocation, method) is { Suspends: true }),
        MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or IdentifierNameSyntax => FindGetter((ExpressionSyntax)node) is { Suspends: true },
        BaseObjectCreationExpressionSyntax creation => FindCallee(creation) is { } constructor
            && FindConstructor(creation, constructor) is { Suspends: true },
        CommonForEachStatementSyntax loop => IsCooperativeSequence(loop),
        LockStatementSyntax statement => IsCooperativeLock(statement),
        UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } => FindDisposal((StatementSyntax)node) is { Suspends: true },
        _ => false,
    };

    /// <summary>What a call becomes; null when it stays as it is. A patch of a base's member would call the override.</summary>
    public CooperativeCall? FindCall(InvocationExpressionSyntax node, IMethodSymbol method)
    {
        var call = Lookup.FindCall(method, method.IsStatic ? null : GetReceiverType(node, Model), Within);
        return call is not null && !Lookup.IsOnKept(node, Model) && !IsNameOf(node) && !IsLeftOut(method, Model.SyntaxTree) && !(IsOfBase(node.Expression) && MayCallOverride(method, call)) && !(call.Suspends && IsPlain(node)) && !IsGivenToPlainSteps(node, method, call) && CanRewriteArguments(node.ArgumentList, method, call) ? call : null;
    }

    /// <summary>The static type of what a member is called on, of <c>a</c> in <c>a?.B()</c>, too; null where nothing is named before it.</summary>
    public static ITypeSymbol? GetReceiverType(InvocationExpressionSyntax call, SemanticModel model)
    {
        var receiver = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First(access => access.WhenNotNull.Span.Contains(binding.Span)).Expression,
            _ => null,
        };
        var type = receiver is null ? null : model.GetTypeInfo(receiver).Type;
        return call.Expression is MemberBindingExpressionSyntax && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } ? value : type;
    }

    /// <summary>What creating an object becomes. An object with an initialiser is created as it stands, and may be handed on then.</summary>
    public CooperativeCall? FindConstructor(BaseObjectCreationExpressionSyntax node, IMethodSymbol constructor) =>
        Lookup.FindConstructor(constructor) is { } call && (node.Initializer is null || call.TakesCreated) && !(call.Suspends && IsPlain(node)) ? call : null;

    /// <summary>What reading a property becomes; null for what stays, and for a name that reads nothing.</summary>
    public CooperativeCall? FindGetter(ExpressionSyntax node) =>
        Lookup.MayReadGetter(node) && IsRead(node) && Model.GetSymbolInfo(node).Symbol is IPropertySymbol property && Lookup.FindGetter(property) is { } call && !(call.IsPatch && IsOfBase(node)) && !(call.Suspends && IsPlain(node)) && !IsGivenToPlainSteps(node, property.GetMethod!, call) ? call : null;

    /// <summary>What a call or a creation calls.</summary>
    public IMethodSymbol? FindCallee(SyntaxNode call) => _callees.GetOrAdd(call, key => Model.GetSymbolInfo(key).Symbol as IMethodSymbol);

    /// <summary>Whether the expression stands where a value is taken from it: not as a name, a pattern, an initialised member, or what is assigned to.</summary>
    private static bool IsRead(ExpressionSyntax node) => !IsInSubpattern(node) && node.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left != node,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => !IsTarget(tuple),
        MemberAccessExpressionSyntax access => access.Name != node,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax or AttributeSyntax => false,
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax prefix => !prefix.IsKind(SyntaxKind.PreIncrementExpression) && !prefix.IsKind(SyntaxKind.PreDecrementExpression),
        _ => true,
    };

    /// <summary>A statement for which the compiler makes calls of its own.</summary>
    public static bool IsCompound(SyntaxNode node) => node is CommonForEachStatementSyntax or LockStatementSyntax or UsingStatementSyntax or LocalDeclarationStatementSyntax;

    /// <summary>Whether a property whose getter suspends is read where no call can stand: changed in place, or tested by a pattern.</summary>
    public bool IsChangedThroughGetter(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax or IdentifierNameSyntax
        && Lookup.MayReadGetter((ExpressionSyntax)node)
        && IsChangedOrTested((ExpressionSyntax)node)
        && Model.GetSymbolInfo(node).Symbol is IPropertySymbol property
        && Lookup.FindGetter(property) is { Suspends: true }
        && !IsPlain(node);

    public static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    /// <summary>
    /// Whether what stands in for a base's member may call the override that it is called from: a patch is given the receiver, and a task of the base may be what calls its
    /// member, unless the table knows it.
    /// </summary>
    private bool MayCallOverride(IMethodSymbol method, CooperativeCall call) =>
        call.IsPatch
        || call.IsOffload
        || call.Result == ResultKind.Task
            && (method.IsVirtual || method.IsOverride && !method.IsSealed)
            && Lookup.FindRow(method, null) is not { Class: BlockingClass.Await };

    private static bool IsOfBase(ExpressionSyntax expression) => expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };

    /// <summary>The compiler leaves out calls of a [Conditional] method whose symbol is not defined.</summary>
    public static bool IsLeftOut(IMethodSymbol method, SyntaxTree tree)
    {
        var conditions = method.OriginalDefinition.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { Name: "ConditionalAttribute", ContainingNamespace.Name: "Diagnostics" })
            .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value as string)
            .ToArray();
        return conditions.Length > 0 && !conditions.Any(condition => IsDefined(condition, tree));
    }

    private static bool IsDefined(string? condition, SyntaxTree tree)
    {
        var isDefined = tree.Options.PreprocessorSymbolNames.Contains(condition);
        for (var directive = ((CompilationUnitSyntax)tree.GetRoot()).GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            isDefined = directive switch
            {
                DefineDirectiveTriviaSyntax define when define.Name.ValueText == condition => true,
                UndefDirectiveTriviaSyntax undefine when undefine.Name.ValueText == condition => false,
                _ => isDefined,
            };
        }

        return isDefined;
    }

    private static bool IsNameOf(InvocationExpressionSyntax node) => node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" };

    private static bool IsTarget(TupleExpressionSyntax tuple) => tuple.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == tuple,
        ArgumentSyntax { Parent: TupleExpressionSyntax outer } => IsTarget(outer),
        ForEachVariableStatementSyntax loop => loop.Variable == tuple,
        _ => false,
    };

    private static bool IsChangedOrTested(ExpressionSyntax node)
    {
        var place = node.Parent is MemberAccessExpressionSyntax access && access.Name == node ? access : node;
        return place.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == place && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && place == node,
            PostfixUnaryExpressionSyntax postfix => place == node && !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            PrefixUnaryExpressionSyntax prefix => place == node && (prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression)),
            _ => IsInSubpattern(place) && place == node,
        };
    }

    /// <summary>Whether it is what a pattern tests, as <c>{ Name: 1 }</c>, or leads there, as <c>{ Name.Length: 1 }</c>.</summary>
    private static bool IsInSubpattern(ExpressionSyntax node)
    {
        SyntaxNode place = node;
        while (place.Parent is MemberAccessExpressionSyntax access)
        {
            place = access;
        }

        return place.Parent is BaseExpressionColonSyntax { Parent: SubpatternSyntax };
    }
}
