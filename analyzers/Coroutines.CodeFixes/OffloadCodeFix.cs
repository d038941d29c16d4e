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
using Microsoft.CodeAnalysis.Simplification;

namespace Coroutines.CodeFixes;

/// <summary>CORO101, CORO102: runs the call on a thread of its own, and waits for it cooperatively.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OffloadCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.BlockingCall.Id, Rules.BlockingThroughCall.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (CallAt(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)) is not { } call || !CanMove(call))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Run the call on another thread (Greenlet.Offload)",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call, Wrap(call)))),
                    nameof(OffloadCodeFix)),
                diagnostic);
        }
    }

    // From the underlined name out to the whole call, with its receiver and any ?. before it.
    private static ExpressionSyntax? CallAt(SyntaxNode name)
    {
        ExpressionSyntax? call = name.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
            || node is MemberAccessExpressionSyntax access && access.Name.Span.Contains(name.Span) && access.Parent is not InvocationExpressionSyntax
            || node is IdentifierNameSyntax && node.Parent is not MemberAccessExpressionSyntax and not MemberBindingExpressionSyntax and not InvocationExpressionSyntax and not ObjectCreationExpressionSyntax);
        while (call?.AncestorsAndSelf().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(access => access.WhenNotNull.Span.Contains(call.Span)) is { } conditional && conditional != call)
            call = conditional;
        return call;
    }

    // A lambda can take neither references nor spans, and a variable declared in it does not exist outside; a method group is not a call.
    private static bool CanMove(ExpressionSyntax call) =>
        call is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or IdentifierNameSyntax
        && !call.DescendantNodes().Any(node => node is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or DeclarationExpressionSyntax or SingleVariableDesignationSyntax or AwaitExpressionSyntax or StackAllocArrayCreationExpressionSyntax);

    private static ExpressionSyntax Wrap(ExpressionSyntax call) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression("Coroutines.Greenlet.Offload").WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.ArgumentList([SyntaxFactory.Argument(
                SyntaxFactory.ParenthesizedLambdaExpression(
                    SyntaxFactory.ParameterList().WithTrailingTrivia(SyntaxFactory.Space),
                    call.WithoutTrivia()).WithArrowToken(SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithTrailingTrivia(SyntaxFactory.Space)))]))
        .WithTriviaFrom(call);
}
