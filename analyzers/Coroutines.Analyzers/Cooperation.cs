using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>What the compiler knows about one compilation, as the analyzers ask for it: the generator's own lookup and bindings.</summary>
internal sealed class Cooperation
{
    // The analyzers of one compilation ask the same questions.
    private static readonly ConditionalWeakTable<Compilation, Cooperation> s_known = new();

    private readonly INamedTypeSymbol _attribute;
    private readonly Bodies _bodies;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _greenlets = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxNode, BodyBinding> _bindings = new();

    private Cooperation(Compilation compilation, INamedTypeSymbol attribute, BlockingTable table)
    {
        _attribute = attribute;
        _bodies = new Bodies(compilation);
        Lookup = CooperativeLookup.For(compilation, table);
        Code = new GreenletCode(this, _bodies);
        Implied = new ImpliedCalls(_bodies);
        Paths = new CallPaths(this, _bodies, IsBlocking);
        UnknownPaths = new CallPaths(this, _bodies, IsUnknown);
        IsStrict = compilation.Assembly.GetAttributes().Any(assembly => assembly.AttributeClass?.ToDisplayString() == KnownNames.StrictAttribute);
    }

    /// <summary>The rule by which calls find their counterparts.</summary>
    public CooperativeLookup Lookup { get; }

    /// <summary>Tells greenlet code from plain code.</summary>
    public GreenletCode Code { get; }

    /// <summary>Finds what runs where the source writes something else.</summary>
    public ImpliedCalls Implied { get; }

    /// <summary>Finds how methods that are not [Greenlet] come to wait.</summary>
    public CallPaths Paths { get; }

    /// <summary>Finds how methods that are not [Greenlet] come to call what nothing is known of.</summary>
    public CallPaths UnknownPaths { get; }

    /// <summary>Whether the assembly is [StrictGreenlets].</summary>
    public bool IsStrict { get; }

    /// <summary>Null when the compilation does not refer to the library.</summary>
    public static Cooperation? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancel) =>
        compilation.GetTypeByMetadataName(KnownNames.GreenletAttribute) is { } attribute
            ? s_known.GetValue(compilation, _ => new Cooperation(compilation, attribute, BlockingTable.Of(options.AdditionalFiles, cancel)))
            : null;

    /// <summary>
    /// Whether the method is to have a twin: it, or the property it belongs to, is marked [Greenlet]; or a type around it or the
    /// assembly is, and the method suspends.
    /// </summary>
    public bool IsGreenlet(IMethodSymbol method) => _greenlets.GetOrAdd(
        (method.ReducedFrom ?? method).OriginalDefinition,
        key => Lookup.IsGreenletCode(key) || key.AssociatedSymbol is { } property && CooperativeLookup.HasGreenletAttribute(property));

    /// <summary>How grave it is that a method cannot have a faithful twin: who marked it himself gets an error, who marked all around it a warning.</summary>
    public DiagnosticSeverity SeverityOf(ISymbol method) =>
        method is IMethodSymbol { AssociatedSymbol: null, MethodKind: not MethodKind.LocalFunction } declared && CooperativeLookup.IsMarkedAround(declared) && !CooperativeLookup.IsGreenlet(declared)
            ? DiagnosticSeverity.Warning
            : DiagnosticSeverity.Error;

    /// <summary>Why a method of marked code has no twin although it suspends; null when it is not seen.</summary>
    public string? ReasonToLeave(IMethodSymbol method)
    {
        if (method.AssociatedSymbol is IPropertySymbol { GetMethod: { } getter } property && SymbolEqualityComparer.Default.Equals(getter, method))
            return TwinSignature.Refuse(property)?.ToString() ?? "a property has a twin only where it is marked itself; mark it [Greenlet]";
        if (TwinSignature.Refuse(method) is { } refusal)
            return refusal.ToString();
        if (Lookup.FindObstacle(method) is not { } obstacle)
            return null;
        string? change = Lookup.ChangesStruct(obstacle) ? $"it changes the struct '{obstacle.ContainingType.Name}', of which a twin has a copy" : null;
        return !SymbolEqualityComparer.Default.Equals(obstacle, method)
            ? $"'{NameOf(obstacle)}', which can be called in its place, can have no cooperative twin: {TwinSignature.Refuse(obstacle)?.ToString() ?? change ?? "neither it nor its type is marked [Greenlet], or its type is not partial"}"
            : change;
    }

    /// <summary>A method as messages name it where its parameters tell it from others.</summary>
    public static string NameOf(IMethodSymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>Whether the member belongs to the runtime library.</summary>
    public bool IsOurs(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _attribute.ContainingAssembly);

    /// <summary>What is known of a member that might wait.</summary>
    public BlockingRow? RowOf(in CallSite call) => Lookup.FindRow(call.Member, call.Receiver);

    /// <summary>Whether the generator replaces this use of a member where it stands, so that it does not block.</summary>
    public bool Suspends(in CallSite call) => !IsInAsync(call.Operation) && BindingOf(call.Operation, RootAround(call.Operation.Syntax)).IsSuspension(call.Operation.Syntax);

    /// <summary>Whether an iterator is given to what steps through it and cannot suspend.</summary>
    public bool IsSteppedThroughPlainly(in CallSite call) =>
        call.Operation.Syntax is ExpressionSyntax sequence && BindingOf(call.Operation, RootAround(call.Operation.Syntax)).IsSteppedThroughPlainly(sequence);

    /// <summary>As <see cref="Suspends"/>, were the function it stands in cooperative.</summary>
    public bool WouldSuspend(in CallSite call) => !IsInAsync(call.Operation) && BindingOf(call.Operation, FunctionAround(call.Operation.Syntax)).IsSuspension(call.Operation.Syntax);

    /// <summary>Whether the nearest function around, within a method, is async: nothing is rewritten in it.</summary>
    public static bool IsInAsync(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol.IsAsync;
                case ILocalFunctionOperation local:
                    return local.Symbol.IsAsync;
            }
        }

        return false;
    }

    private bool IsBlocking(in CallSite call, out BlockingPath? end)
    {
        BlockingRow? row = RowOf(call);
        if (row is { Blocks: false, Space: null })
        {
            end = null;
            return true;
        }

        bool returnsAtOnce = call.ReturnsAtOnce();
        bool suspends = !returnsAtOnce && WouldSuspend(call);
        end = suspends || row is { Blocks: true } && !returnsAtOnce ? new BlockingPath(call, row, suspends || row is { AllowsCounterpart: true }) : null;
        return end is not null || row is not null;
    }

    /// <summary>Judges a call where everything must be known: rows know, counterparts are known to suspend, bodies can be read.</summary>
    public bool IsUnknown(in CallSite call, out BlockingPath? end)
    {
        end = null;
        bool isDelegate = call.Member is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke };
        if (!isDelegate && (RowOf(call) is not null || IsOurs(call.Member)) || WouldSuspend(call))
            return true;
        if (!isDelegate && call.Executed.All(method => Paths.CanRead(method) && !method.IsExtern))
            return false;
        end = new BlockingPath(call, null, suspends: false);
        return true;
    }

    /// <summary>What this use of a member becomes where it stands; null when it stays as it is.</summary>
    public CooperativeCall? CounterpartOf(in CallSite call)
    {
        BodyBinding binding = BindingOf(call.Operation, RootAround(call.Operation.Syntax));
        return (call.Operation.Syntax, call.Member) switch
        {
            (InvocationExpressionSyntax invocation, IMethodSymbol method) => binding.FindCall(invocation, method),
            (BaseObjectCreationExpressionSyntax creation, IMethodSymbol constructor) => binding.FindConstructor(creation, constructor),
            (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or IdentifierNameSyntax, IPropertySymbol) => binding.FindGetter((ExpressionSyntax)call.Operation.Syntax),
            _ => null,
        };
    }

    /// <summary>The binding of a declaration, made once.</summary>
    public BodyBinding BindingOf(SyntaxNode declaration, SemanticModel model, INamedTypeSymbol within) => _bindings.GetOrAdd(declaration, key => new BodyBinding(model, Lookup, within, key));

    private BodyBinding BindingOf(IOperation operation, SyntaxNode root) => _bindings.GetOrAdd(root, key =>
    {
        SemanticModel model = operation.SemanticModel ?? _bodies.ModelOf(key.SyntaxTree);
        return new BodyBinding(model, Lookup, model.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingType ?? _attribute, key);
    });

    private static SyntaxNode FunctionAround(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(ancestor => ancestor is AnonymousFunctionExpressionSyntax) is { } lambda && lambda.Ancestors().Contains(RootAround(node))
            ? lambda
            : RootAround(node);

    private static SyntaxNode RootAround(SyntaxNode node) => node.AncestorsAndSelf().First(ancestor =>
        ancestor is LocalFunctionStatementSyntax { Parent: GlobalStatementSyntax }
            or CompilationUnitSyntax
            or MemberDeclarationSyntax and not (GlobalStatementSyntax or BaseNamespaceDeclarationSyntax));

    /// <summary>Whether the type is Coroutine or Coroutine&lt;T&gt;.</summary>
    public bool IsCoroutine(ITypeSymbol type) => Lookup.IsCoroutine(type);
}
