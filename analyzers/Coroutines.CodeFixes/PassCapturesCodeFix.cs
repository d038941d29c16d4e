using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Coroutines.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.CodeFixes;

/// <summary>CORO003: hands the captured variables to the lambda as arguments of the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PassCapturesCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.CapturingLambda.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            LambdaExpressionSyntax? lambda = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<LambdaExpressionSyntax>();
            if (lambda is not { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax invocation } arguments } argument }
                || CapturedVariables.Of(lambda, model) is not { IsEmpty: false } captured
                || captured.Length + arguments.Arguments.Count - arguments.Arguments.IndexOf(argument) - 1 > CapturedVariables.MostArguments)
                continue;

            context.RegisterCodeFix(
                CodeAction.Create(
                    "Pass the captured variables as arguments",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(invocation, Pass(invocation, lambda, argument, captured)))),
                    nameof(PassCapturesCodeFix)),
                diagnostic);
        }
    }

    private static InvocationExpressionSyntax Pass(InvocationExpressionSyntax invocation, LambdaExpressionSyntax lambda, ArgumentSyntax argument, ImmutableArray<ISymbol> captured)
    {
        IEnumerable<ParameterSyntax> own = lambda switch
        {
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var parameters } => parameters,
            SimpleLambdaExpressionSyntax { Parameter: var parameter } => [parameter.WithoutTrivia()],
            _ => [],
        };
        bool typed = own.Any(parameter => parameter.Type is not null);
        IEnumerable<ParameterSyntax> added = captured.Select(variable =>
        {
            ParameterSyntax parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(variable.Name));
            return typed ? parameter.WithType(SyntaxFactory.ParseTypeName(CapturedVariables.TypeOf(variable).ToDisplayString()).WithTrailingTrivia(SyntaxFactory.Space)) : parameter;
        });

        ParenthesizedLambdaExpressionSyntax passed = SyntaxFactory.ParenthesizedLambdaExpression(
                lambda.AttributeLists,
                lambda.Modifiers,
                null,
                SyntaxFactory.ParameterList(Separated(own.Concat(added))).WithTrailingTrivia(SyntaxFactory.Space),
                lambda.ArrowToken,
                lambda.Block,
                lambda.ExpressionBody)
            .WithTriviaFrom(lambda);

        ArgumentListSyntax list = invocation.ArgumentList.ReplaceNode(argument, argument.WithExpression(passed));
        return invocation.WithArgumentList(list.WithArguments(Separated(
            list.Arguments.Concat(captured.Select(variable => SyntaxFactory.Argument(SyntaxFactory.IdentifierName(variable.Name)))))));
    }

    private static SeparatedSyntaxList<T> Separated<T>(IEnumerable<T> nodes)
        where T : SyntaxNode
    {
        ImmutableArray<T> all = [.. nodes];
        return SyntaxFactory.SeparatedList(all, Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), System.Math.Max(0, all.Length - 1)));
    }
}
