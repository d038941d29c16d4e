using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Loops over something whose steps can suspend.</content>
public sealed partial class BodyBinding
{
    /// <summary>Whether a loop steps through something whose steps can suspend.</summary>
    public bool IsCooperativeSequence(CommonForEachStatementSyntax loop) =>
        !loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword)
        && Model.GetTypeInfo(loop.Expression).Type is { } type
        && (Lookup.IsCooperativeSequence(type) || FindSequence(loop.Expression) is not null || FindEnumerator(loop) is not null || MaySuspendBetweenItems(loop))
        && !IsPlain(loop);

    /// <summary>The twin of an iterator that an expression calls, or whose property it reads.</summary>
    public CooperativeCall? FindSequence(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax invocation && FindCallee(invocation) is { } method
            ? method.MethodKind == MethodKind.LocalFunction
                ? CallsSuspendingLocal(invocation, method) && TwinSignature.IsSequence(method.OriginalDefinition) ? new CooperativeCall(method, method.Name + KnownNames.TwinSuffix, isPatch: false, ResultKind.Sequence) : null
                : FindCall(invocation, method) is { Result: ResultKind.Sequence } call ? call : null
            : FindGetter(expression) is { Result: ResultKind.Sequence } getter ? getter : null;

    /// <summary>The twin of the <c>GetEnumerator</c> of what a loop steps through.</summary>
    public CooperativeCall? FindEnumerator(CommonForEachStatementSyntax loop) =>
        GetEnumerator(loop, Model) is { } method && Lookup.FindCall(method, Model.GetTypeInfo(loop.Expression).Type, Within) is { IsPatch: false, Result: ResultKind.Coroutine or ResultKind.Sequence, IsOffload: false } call ? call : null;

    /// <summary>The <c>GetEnumerator</c> that a loop calls by its name, where it gives what steps are known of: the enumerator of an iterator, or of the class library.</summary>
    internal static IMethodSymbol? GetEnumerator(CommonForEachStatementSyntax loop, SemanticModel model) =>
        model.GetForEachStatementInfo(loop).GetEnumeratorMethod is { IsExtensionMethod: false, ContainingType.TypeKind: not TypeKind.Interface } method
        && (method.ReturnType.SpecialType == SpecialType.System_Collections_IEnumerator || method.ReturnType.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerator_T)
            ? method
            : null;

    /// <summary>
    /// Whether only the object can tell, when the loop runs, if its steps suspend: a sequence that a variable holds or a suspending call returned.
    /// </summary>
    public bool MaySuspendBetweenItems(CommonForEachStatementSyntax loop) => IsSequence(Model.GetTypeInfo(loop.Expression).Type) && (IsOverVariable(loop, Model) || IsSuspension(loop.Expression));

    /// <summary>Whether the twin of an iterator, or what a twin returns of one, would be stepped through by code that cannot suspend: the original is left to it.</summary>
    private bool IsGivenToPlainSteps(ExpressionSyntax sequence, IMethodSymbol iterator, CooperativeCall call) =>
        (call.Result == ResultKind.Sequence || call.Suspends && (iterator.OriginalDefinition.IsIterator || Lookup.GivesSequence(iterator))) && IsSteppedThroughPlainly(sequence);

    /// <summary>Whether a sequence goes to what steps through it and cannot suspend: LINQ, a constructor of the class library, a spread; or to a variable that does.</summary>
    public bool IsSteppedThroughPlainly(ExpressionSyntax sequence)
    {
        var value = sequence;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == value => FindCallee(call) is { ReducedFrom: not null } method && !IsCooperative(call, method),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument =>
                FindCallee(call) is { } method && TakesSequence(method, argument, call.ArgumentList) && !IsNameOf(call) && !IsCooperative(call, method),
            ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { ArgumentList: { } list } creation } argument =>
                FindCallee(creation) is { } constructor && !Lookup.IsDeclaredHere(constructor) && TakesSequence(constructor, argument, list) && FindConstructor(creation, constructor) is null && Lookup.FindCooperativeOverload(constructor) is null,
            SpreadElementSyntax => true,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => IsVariableSteppedThroughPlainly(variable),
            _ => false,
        };
    }

    private bool IsVariableSteppedThroughPlainly(VariableDeclaratorSyntax variable) =>
        Model.GetDeclaredSymbol(variable) is ILocalSymbol local
        && Root.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use =>
            use.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(use).Symbol, local) && use.Parent is not EqualsValueClauseSyntax && IsSteppedThroughPlainly(use));

    /// <summary>Whether it takes a sequence as such, rather than any value to keep.</summary>
    private static bool TakesSequence(IMethodSymbol method, ArgumentSyntax argument, ArgumentListSyntax list) =>
        FindParameter(method, argument, list.Arguments.IndexOf(argument)) is { IsParams: false } parameter && IsSequence(parameter.OriginalDefinition.Type);

    private bool IsCooperative(InvocationExpressionSyntax call, IMethodSymbol method) =>
        CallsSuspendingLocal(call, method) || InvokesCooperativeParameter(call, method) || FindCall(call, method) is not null || Lookup.FindCooperativeOverload(method) is not null;

    /// <summary>Whether a loop steps through a sequence that a variable or parameter holds.</summary>
    internal static bool IsOverVariable(CommonForEachStatementSyntax loop, SemanticModel model) =>
        loop.Expression is IdentifierNameSyntax && model.GetSymbolInfo(loop.Expression).Symbol is ILocalSymbol or IParameterSymbol && IsSequence(model.GetTypeInfo(loop.Expression).Type);

    internal static bool IsSequence(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface }
        && (type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T || type.SpecialType == SpecialType.System_Collections_IEnumerable);
}
