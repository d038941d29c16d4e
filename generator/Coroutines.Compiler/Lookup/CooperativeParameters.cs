using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>
/// Which delegate parameters of a [Greenlet] method its twin takes in cooperative form: those that its body only invokes, tests, or hands to something that takes that form.
/// </summary>
/// <param name="lookup">The lookup.</param>
/// <param name="gate">Guards what is known.</param>
/// <param name="mayHandOn">Whether a call may hand a delegate to what takes that form, as long as it is not known which methods have a twin.</param>
internal sealed class CooperativeParameters(CooperativeLookup lookup, object gate, Func<IMethodSymbol, int, bool>? mayHandOn = null)
{
    private const int MostArguments = 4;

    private readonly Dictionary<IParameterSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    internal bool Contains(IParameterSymbol parameter)
    {
        lock (gate)
        {
            return Find(parameter);
        }
    }

    private bool Find(IParameterSymbol parameter)
    {
        if (_known.TryGetValue(parameter, out var known))
        {
            return known;
        }

        // Of methods that hand a parameter round in a circle, those in the circle agree.
        _known[parameter] = true;
        return _known[parameter] = IsPlainDelegate(parameter) && parameter.ContainingSymbol is IMethodSymbol method && CanDiffer(method) && IsOnlyInvoked(parameter, method);
    }

    /// <summary>A delegate that can be written as one of the class library's: one of its own, or of the program. Those of other libraries stay as they are.</summary>
    private static bool IsPlainDelegate(IParameterSymbol parameter) =>
        parameter is
        {
            RefKind: RefKind.None,
            IsParams: false,
            Type: INamedTypeSymbol { DelegateInvokeMethod: { Parameters: { Length: <= MostArguments } parameters, ReturnsByRef: false, ReturnsByRefReadonly: false } invoke },
        }
        && (parameter.Type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } ? KnownNames.Delegates.Contains(parameter.Type.Name) : SymbolEqualityComparer.Default.Equals(parameter.Type.ContainingAssembly, parameter.ContainingAssembly))
        && IsPlainType(invoke.ReturnType) && !IsTask(invoke.ReturnType)
        && parameters.All(argument => argument is { RefKind: RefKind.None, IsOptional: false, IsParams: false } && IsPlainType(argument.Type));

    /// <summary>What returns a task does not wait.</summary>
    private static bool IsTask(ITypeSymbol type) => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    private static bool IsPlainType(ITypeSymbol type) => !type.IsRefLike() && type is not (IPointerTypeSymbol or IFunctionPointerTypeSymbol);

    /// <summary>Within a hierarchy all twins must take the same.</summary>
    private static bool CanDiffer(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && !TwinSignature.IsInHierarchy(method)
        || method is { MethodKind: MethodKind.LocalFunction, IsStatic: true } && CooperativeLookup.HasGreenletAttribute(method);

    private bool IsOnlyInvoked(IParameterSymbol parameter, IMethodSymbol method)
    {
        var invoked = false;
        foreach (var declaration in method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            var model = lookup.ModelOf(declaration.SyntaxTree);
            foreach (var use in declaration.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (use.Identifier.ValueText != parameter.Name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use).Symbol, parameter))
                {
                    continue;
                }

                if (IsInvoked(use) || IsHandedOn(use, method, declaration, model))
                {
                    invoked = true;
                }
                else if (!IsTested(use))
                {
                    return false;
                }

                if (!IsInCooperativeCode(use, method, declaration, model))
                {
                    return false;
                }
            }
        }

        return invoked;
    }

    private static bool IsInvoked(IdentifierNameSyntax use) => use.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == use,
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Invoke", Parent: InvocationExpressionSyntax } access => access.Expression == use,
        ConditionalAccessExpressionSyntax access => access.Expression == use && BodyBinding.GetFirstCall(access) is { Expression: MemberBindingExpressionSyntax { Name.Identifier.Text: "Invoke" } },
        _ => false,
    };

    private static bool IsTested(IdentifierNameSyntax use) => use.Parent switch
    {
        BinaryExpressionSyntax test => test.IsKind(SyntaxKind.EqualsExpression) || test.IsKind(SyntaxKind.NotEqualsExpression),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ThrowIfNull" } or IdentifierNameSyntax { Identifier.Text: "nameof" } } } => true,
        _ => false,
    };

    private bool IsHandedOn(SyntaxNode use, IMethodSymbol method, SyntaxNode declaration, SemanticModel model) => use.Parent switch
    {
        ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument =>
            model.GetSymbolInfo(call).Symbol is IMethodSymbol callee
            && list.Arguments.IndexOf(argument) is var index && index < callee.Parameters.Length
            && (mayHandOn?.Invoke(callee, index) ?? (lookup.TakesCooperativeForm(callee, index) && !IsGivenToPlainSteps(call, callee, method, declaration, model))),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access =>
            access.Expression == use
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol { ReducedFrom: { } extension } callee
            && (mayHandOn?.Invoke(extension, 0) ?? (lookup.IsCooperativeInTwin(extension.Parameters[0]) && !IsGivenToPlainSteps(call, callee, method, declaration, model))),
        _ => false,
    };

    /// <summary>Whether a call stays plain because what steps through its result cannot suspend.</summary>
    private bool IsGivenToPlainSteps(InvocationExpressionSyntax call, IMethodSymbol callee, IMethodSymbol method, SyntaxNode declaration, SemanticModel model) =>
        BodyBinding.IsSequence(callee.ReturnType) && new BodyBinding(model, lookup, method.ContainingType, declaration).IsSteppedThroughPlainly(call);

    /// <summary>Lambdas on the way must be rewritten with the body, and local functions keep their plain form beside their twin.</summary>
    private bool IsInCooperativeCode(SyntaxNode use, IMethodSymbol method, SyntaxNode declaration, SemanticModel model) =>
        use.Ancestors().TakeWhile(node => node != declaration).All(node => node switch
        {
            LocalFunctionStatementSyntax => false,
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.RawKind == 0 && IsHandedOn(node, method, declaration, model),
            _ => true,
        });
}
