using System;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <summary>Turns the body of a method into that of its twin: calls that have a cooperative counterpart become awaits of it.</summary>
/// <remarks>One file per construct; this one has the calls.</remarks>
internal sealed partial class TwinRewriter : MappedRewriter
{
    private static readonly SymbolDisplayFormat s_typeName = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly BodyBinding _binding;
    private readonly SemanticModel _model;
    private readonly CooperativeLookup _lookup;
    private readonly INamedTypeSymbol _within;
    private readonly SyntaxNode _root;
    private int _temporaries;
    private bool? _isWrong;

    internal TwinRewriter(BodyBinding binding)
    {
        _binding = binding;
        _model = binding.Model;
        _lookup = binding.Lookup;
        _within = binding.Within;
        _root = binding.Root;
    }

    /// <summary>Whether something in the body lets no twin have it, so that it must not be rewritten.</summary>
    internal bool IsRefused => IsWrong || NamesFileLocal || BodyRefusals.Find(_binding, _root).Any();

    /// <summary>Whether the declaration names what is local to its file.</summary>
    internal bool NamesFileLocal => BodyRefusals.NamesFileLocal(_binding, _root);

    /// <summary>Whether something in the body is wrong, as far as can be seen here.</summary>
    internal bool IsWrong => _isWrong ??= BodyRefusals.IsWrong(_binding, _root);

    /// <summary>Whether anything in <paramref name="node"/> itself, not in the functions within it, suspends.</summary>
    private bool Suspends(SyntaxNode node) => _binding.Suspends(node);

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (_binding.FindCallee(node) is not { } method || IsNameOf(node))
        {
            return IsNameOf(node) ? node : base.VisitInvocationExpression(node);
        }

        if (_binding.CallsSuspendingLocal(node, method))
        {
            var local = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
            return AwaitWithOutputs(
                node, method, local.WithExpression(WithTypeArguments(Rename(local.Expression, method.Name + KnownNames.TwinSuffix), method)).WithArgumentList(RewriteArguments(node.ArgumentList, method, null, null)),
                TwinSignature.IsSequence(method.OriginalDefinition) ? ResultKind.Sequence : ResultKind.Coroutine);
        }

        if (_binding.InvokesCooperativeParameter(node, method))
        {
            return Await(node, (ExpressionSyntax)base.VisitInvocationExpression(node)!, ResultKind.Coroutine);
        }

        if (_binding.FindCall(node, method) is { } call)
        {
            if (call.IsOffload)
            {
                return Await(node, CallElsewhere(node, method), call.Result);
            }

            var arguments = RewriteArguments(node.ArgumentList, method, call.IsPatch ? null : call.Target, call);
            return AwaitWithOutputs(node, method, call.IsPatch ? CallPatch(node, method, call, arguments) : CallCounterpart(node, method, call, arguments), call.Result);
        }

        if (_lookup.FindCooperativeOverload(method) is { } overload)
        {
            var expression = RewriteOverloadTarget(node.Expression, method, overload);
            return node.WithExpression(expression).WithArgumentList(RewriteArguments(node.ArgumentList, method, overload, null));
        }

        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        var callerArguments = GetCallerArguments(node.ArgumentList, method, method).ToArray();
        return callerArguments.Length == 0
            ? visited
            : visited.WithArgumentList(visited.ArgumentList.AddArguments(callerArguments).NormalizeSeparators(node.ArgumentList));
    }

    private ExpressionSyntax AwaitWithOutputs(InvocationExpressionSyntax node, IMethodSymbol method, ExpressionSyntax call, ResultKind result)
    {
        var awaited = Await(node, call, result);
        var outputs = GetOutputArguments(node.ArgumentList, method);
        return outputs.IsEmpty ? awaited : TakeOutputs(node, method, awaited, outputs);
    }

    public override SyntaxNode? VisitObjectCreationExpression(ObjectCreationExpressionSyntax node) => RewriteCreation(node, base.VisitObjectCreationExpression);

    public override SyntaxNode? VisitImplicitObjectCreationExpression(ImplicitObjectCreationExpressionSyntax node) =>
        RewriteCreation(node, base.VisitImplicitObjectCreationExpression);

    private SyntaxNode? RewriteCreation<TNode>(TNode node, Func<TNode, SyntaxNode?> visit)
        where TNode : BaseObjectCreationExpressionSyntax
    {
        if (_binding.FindCallee(node) is not { } constructor)
        {
            return visit(node);
        }

        if (_binding.FindConstructor(node, constructor) is { } call)
        {
            var arguments = call.TakesCreated
                ? ArgumentList(SingletonSeparatedList(Argument(((ExpressionSyntax)visit(node)!).WithoutTrivia())))
                : RewriteArguments(node.ArgumentList!, constructor, null, call);
            return Await(node, InvocationExpression(PatchName(call), arguments), call.Result);
        }

        return node.ArgumentList is { } list && FindCooperativeConstructor(constructor) is { } overload
            ? node.WithArgumentList(RewriteArguments(list, constructor, overload, null)).WithInitializer((InitializerExpressionSyntax?)Visit(node.Initializer))
            : visit(node);
    }

    /// <summary>A constructor is overloaded like a method.</summary>
    private IMethodSymbol? FindCooperativeConstructor(IMethodSymbol constructor) => _lookup.FindCooperativeOverload(constructor);

    private InvocationExpressionSyntax CallPatch(
        InvocationExpressionSyntax node, IMethodSymbol method, CooperativeCall call, ArgumentListSyntax arguments)
    {
        if (!method.IsStatic || method.ReducedFrom is not null)
        {
            var receiver = node.Expression switch
            {
                MemberAccessExpressionSyntax access => (ExpressionSyntax)Visit(access.Expression)!,
                MemberBindingExpressionSyntax => IdentifierName(ConditionalReceiver),
                _ => ThisExpression(),
            };
            arguments = arguments.WithArguments(arguments.Arguments.Insert(0, Argument(receiver.WithoutTrivia())));
        }

        return InvocationExpression(PatchName(call), arguments);
    }

    private InvocationExpressionSyntax CallCounterpart(InvocationExpressionSyntax node, IMethodSymbol method, CooperativeCall call, ArgumentListSyntax arguments)
    {
        var expression = node.Expression is MemberBindingExpressionSyntax binding
            ? MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(ConditionalReceiver), binding.Name)
            : (ExpressionSyntax)Visit(node.Expression)!;
        expression = ExtendCooperative(node, method, expression);
        return InvocationExpression(WithTypeArguments(Rename(AsDeclaring(node, call, expression.WithoutTrivia()), call.Name), method), arguments);
    }

    /// <summary>
    /// C# takes a method of a derived class that can be called at all before any of its bases, so that one which has no original beside it would be called in the place of the
    /// counterpart: that is called on the class that declares it.
    /// </summary>
    private ExpressionSyntax AsDeclaring(InvocationExpressionSyntax node, CooperativeCall call, ExpressionSyntax expression)
    {
        var target = call.Target;
        while (target.OverriddenMethod is { } overridden)
        {
            target = overridden;
        }

        if (target.IsStatic || target.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            || (BodyBinding.GetReceiverType(node, _model) ?? _binding.Within) is not { IsReferenceType: true } receiver)
        {
            return expression;
        }

        var isHidden = false;
        for (var type = receiver; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, target.ContainingType.OriginalDefinition))
            {
                return !isHidden ? expression : expression switch
                {
                    MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax } access => access.WithExpression(Cast(type, access.Expression)),
                    SimpleNameSyntax name => MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, Cast(type, ThisExpression()), name),
                    _ => expression,
                };
            }

            isHidden |= type.GetMembers(call.Name).Any(static member => member is IMethodSymbol { IsOverride: false, IsStatic: false });
        }

        return expression;

        static ExpressionSyntax Cast(ITypeSymbol type, ExpressionSyntax value) =>
            ParenthesizedExpression(CastExpression(ParseTypeName(type.ToDisplayString(s_typeName)), value.WithoutTrivia()));
    }

    /// <summary>Without its <c>out</c> parameters a generic method may not tell any more what its type arguments are.</summary>
    private static ExpressionSyntax WithTypeArguments(ExpressionSyntax callee, IMethodSymbol method)
    {
        if (method.Arity == 0 || TwinSignature.GetOutputs(method).IsEmpty || method.TypeArguments.Any(static type => type.IsAnonymousType))
        {
            return callee;
        }

        var arguments = $"<{string.Join(", ", method.TypeArguments.Select(static type => type.ToDisplayString(s_typeName)))}>";
        return callee switch
        {
            IdentifierNameSyntax name => ParseExpression(name.Identifier.Text + arguments).WithTriviaFrom(name),
            MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access => access.WithName((SimpleNameSyntax)ParseName(name.Identifier.Text + arguments)),
            _ => callee,
        };
    }

    private static ExpressionSyntax PatchName(CooperativeCall call) =>
        ParseExpression(call.Target.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + call.Name);

    /// <summary>The call, awaited as its result needs and in parentheses unless it stands alone.</summary>
    private ExpressionSyntax Await(ExpressionSyntax original, ExpressionSyntax call, ResultKind result)
    {
        call = call.WithoutTrivia();
        if (result == ResultKind.Plain)
        {
            return call.WithTriviaFrom(original);
        }

        if (result == ResultKind.Sequence)
        {
            return (original.Parent is CommonForEachStatementSyntax or ExpressionStatementSyntax or ForStatementSyntax ? call : ToStaticType(original, call)).WithTriviaFrom(original);
        }

        // At the beginning of a for statement C# takes "await Name(" for the declaration of a Name.
        if (original.Parent is ForStatementSyntax loop && loop.Initializers.Contains(original) && result != ResultKind.Task)
        {
            call = ParenthesizedExpression(call);
        }

        // Between the quotes of an interpolated string C# takes "await (" for a call of something named await.
        if (result == ResultKind.Task || call.GetFirstToken().IsKind(SyntaxKind.OpenParenToken) && LineDirectives.IsWithinString(original))
        {
            call = InvocationExpression(ParseExpression(KnownNames.EmittedBridge + ".Await"), ArgumentList(SingletonSeparatedList(Argument(call))));
        }

        ExpressionSyntax awaited = AwaitExpression(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space), call);
        return (StandsAlone(original) ? awaited : ParenthesizedExpression(awaited)).WithTriviaFrom(original);
    }

    /// <summary>What replaces an expression has its type, so that whatever is inferred from it stays.</summary>
    private ExpressionSyntax ToStaticType(ExpressionSyntax original, ExpressionSyntax replacement) =>
        ParenthesizedExpression(CastExpression(ParseTypeName(_model.GetTypeInfo(original).Type!.ToDisplayString(s_typeName)), replacement));

    /// <summary>A statement, or a place where C# takes an expression as one: there parentheses are not needed, and often not allowed.</summary>
    private static bool StandsAlone(ExpressionSyntax expression) =>
        expression.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax or ForStatementSyntax;

    private static ExpressionSyntax Rename(ExpressionSyntax expression, string name) => expression switch
    {
        MemberAccessExpressionSyntax access => access.WithName(Rename(access.Name, name)),
        SimpleNameSyntax simple => Rename(simple, name),
        _ => throw new InvalidOperationException($"A call of {name} has no name to change: {expression.Kind()}."),
    };

    private static SimpleNameSyntax Rename(SimpleNameSyntax simple, string name) => simple switch
    {
        GenericNameSyntax generic => generic.WithIdentifier(Identifier(name)),
        _ => IdentifierName(name).WithTriviaFrom(simple),
    };

    private static bool IsNameOf(InvocationExpressionSyntax node) => node.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" };
}
