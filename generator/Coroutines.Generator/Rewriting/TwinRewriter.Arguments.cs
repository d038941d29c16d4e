using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Arguments: delegates in their cooperative form, spans as memory, the greenlet's token.</content>
internal sealed partial class TwinRewriter
{
    /// <param name="list">The arguments as written.</param>
    /// <param name="method">What is called.</param>
    /// <param name="target">What is called in its place, when its delegate parameters may be cooperative.</param>
    /// <param name="call">The counterpart, when there is one.</param>
    private ArgumentListSyntax RewriteArguments(ArgumentListSyntax list, IMethodSymbol method, IMethodSymbol? target, CooperativeCall? call)
    {
        // An overload of the same method takes references, a counterpart does not.
        var byValue = call is not null || target is null;
        var isExact = call is { IsPatch: false } && TwinSignature.HasRivals((method.ReducedFrom ?? method).OriginalDefinition);
        var arguments = list.Arguments
            .Select((argument, index) => (Argument: argument, Parameter: BodyBinding.FindParameter(method, argument, index)))
            .Where(pair => !byValue || pair.Parameter?.RefKind != RefKind.Out)
            .Select(pair => (Argument: RewriteArgument(pair.Argument, pair.Parameter, target, call), pair.Parameter, IsSpread: pair.Parameter is { IsParams: true } && IsElement(pair.Argument.Expression, pair.Parameter)))
            .Select(pair => isExact && pair.Parameter is { } parameter ? ToExact(pair.Argument, parameter, pair.IsSpread, call!.Target) : pair.Argument)
            .Select(argument => byValue ? argument.WithRefKindKeyword(default) : argument)
            .Select(argument => call is { IsPatch: false } ? NameAsInTwin(argument, method) : argument)
            .ToList();
        arguments.AddRange(GetCallerArguments(list, method, call?.Target ?? target ?? method, isExact));
        if (isExact)
        {
            arguments.AddRange(GetDefaults(list, method));
        }

        if (call?.TokenParameter is { } token)
        {
            arguments.Add(Argument(
                NameColon(IdentifierName(token)), default, ParseExpression(KnownNames.EmittedBridge + ".Token").WithLeadingTrivia(Space)));
        }

        return ArgumentList(SeparatedList(arguments)).NormalizeSeparators(list);
    }

    /// <summary>The argument as its parameter's very type: of overloads whose twins differ in nothing else, that one is meant.</summary>
    private ArgumentSyntax ToExact(ArgumentSyntax argument, IParameterSymbol parameter, bool isSpread, IMethodSymbol target)
    {
        var type = isSpread && parameter.Type is IArrayTypeSymbol array ? array.ElementType : parameter.Type;
        return type is { IsRefLikeType: true } or { IsAnonymousType: true } || isSpread && parameter.Type is not IArrayTypeSymbol || _lookup.IsCooperativeInTwin(parameter) || TakesCooperativeDelegate(target, parameter)
            ? argument
            : argument.WithExpression(ParseExpression($"({type.ToDisplayString(s_typeName)})({argument.Expression.WithoutTrivia()})", options: _model.SyntaxTree.Options).WithTriviaFrom(argument.Expression));
    }

    /// <summary>Of the two parts of a partial method, calls name the parameters as the one that defines it, and the twin has the names of the other.</summary>
    private static ArgumentSyntax NameAsInTwin(ArgumentSyntax argument, IMethodSymbol method) =>
        argument.NameColon is { } colon
        && method.OriginalDefinition is { PartialImplementationPart.Parameters: var parameters } definition
        && definition.Parameters.FirstOrDefault(parameter => parameter.Name == colon.Name.Identifier.ValueText) is { } named
            ? argument.WithNameColon(colon.WithName(IdentifierName(Escape(parameters[named.Ordinal].Name))))
            : argument;

    private bool IsElement(ExpressionSyntax argument, IParameterSymbol parameter) => !SymbolEqualityComparer.Default.Equals(_model.GetTypeInfo(argument).ConvertedType, parameter.Type);

    /// <summary>The values that the call leaves to the method's declaration: without them it could be a call of an overload that takes fewer.</summary>
    private static IEnumerable<ArgumentSyntax> GetDefaults(ArgumentListSyntax list, IMethodSymbol method)
    {
        var given = list.Arguments.Select((argument, index) => BodyBinding.FindParameter(method, argument, index)?.Name).ToList();
        foreach (var parameter in method.Parameters.Where(parameter => parameter.HasExplicitDefaultValue && !given.Contains(parameter.Name) && !TwinSignature.HasCallerInformation(parameter)))
        {
            yield return Argument(NameColon(IdentifierName(Escape(parameter.Name))), default, ParseExpression(ToDefault(parameter)).WithLeadingTrivia(Space));
        }
    }

    /// <summary>The default value of a parameter, by no name.</summary>
    internal static string ToDefault(IParameterSymbol parameter)
    {
        var type = parameter.Type.ToDisplayString(s_typeName);
        return parameter.ExplicitDefaultValue is { } constant ? $"({type})({SymbolDisplay.FormatPrimitive(constant, quoteStrings: true, useHexadecimalNumbers: false)}{(constant is decimal ? "m" : string.Empty)})" : $"default({type})";
    }

    private ArgumentSyntax RewriteArgument(ArgumentSyntax argument, IParameterSymbol? parameter, IMethodSymbol? target, CooperativeCall? call)
    {
        if (parameter is not null
            && target is not null
            && TakesCooperativeDelegate(target, parameter)
            && RewriteDelegate(argument.Expression) is { } cooperative)
        {
            return CooperativeLookup.TakesAnyGreenlet(parameter) ? GiveAlong(argument, cooperative) : argument.WithExpression(cooperative);
        }

        if (parameter is not null && _lookup.IsCooperativeInTwin(parameter) && !argument.Expression.IsKind(SyntaxKind.NullLiteralExpression))
        {
            return argument.WithExpression(
                _binding.IsCooperativeParameter(argument.Expression) ? argument.Expression
                : RewriteDelegate(argument.Expression) ?? ToCooperative(argument.Expression, parameter));
        }

        if (target is not null && parameter is not null && TakesCooperativeDelegate(target, parameter))
        {
            if (_binding.IsCooperativeParameter(argument.Expression))
            {
                return argument;
            }

            // The twin of another assembly's member, of which only the signature tells that it takes no plain delegate.
            if (call is { IsPatch: false } && !_lookup.IsCooperativeDelegate(parameter) && !argument.Expression.IsKind(SyntaxKind.NullLiteralExpression))
            {
                return argument.WithExpression(ToCooperative(argument.Expression, parameter));
            }
        }

        if (parameter?.RefKind == RefKind.Ref && (call is not null || target is null) && ReadPlace(argument) is { } place)
        {
            return argument.WithExpression(ParseExpression(place, options: _model.SyntaxTree.Options));
        }

        // Counterparts take Memory where the blocking call takes a span.
        if (call is not null
            && parameter?.Type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" }
            && argument.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AsSpan" } access } slice)
        {
            var rewritten = (InvocationExpressionSyntax)Visit(slice)!;
            return argument.WithExpression(rewritten.WithExpression(Rename(rewritten.Expression, "AsMemory")));
        }

        if (call is not null && parameter?.Type.IsRefLikeType == true && BodyBinding.IsUtf8Literal(argument.Expression))
        {
            return argument.WithExpression(ParseExpression($"{argument.Expression.WithoutTrivia()}.ToArray()"));
        }

        if (call is not null && parameter?.Type.IsRefLikeType == true && _binding.FindMemory(argument.Expression) is { } memory)
        {
            return argument.WithExpression((ExpressionSyntax)Visit(memory)!);
        }

        return (ArgumentSyntax)Visit(argument)!;
    }

    private bool TakesCooperativeDelegate(IMethodSymbol target, IParameterSymbol parameter) =>
        TwinSignature.FindParameter(target, parameter) is { } taken && _lookup.IsCooperativeDelegate(taken);
}
