using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.CodeFixes;

/// <summary>On the name of a method or local function: "Make this method a greenlet".</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeGreenletRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SyntaxNode node = root.FindToken(context.Span.Start).Parent!;
        (SyntaxToken name, SyntaxTokenList modifiers) = node switch
        {
            MethodDeclarationSyntax method => (method.Identifier, method.Modifiers),
            LocalFunctionStatementSyntax local => (local.Identifier, local.Modifiers),
            _ => default,
        };
        if (!name.FullSpan.Contains(context.Span) || modifiers.Any(SyntaxKind.AsyncKeyword) || GreenletMarker.IsMarked(node))
            return;

        context.RegisterRefactoring(CodeAction.Create(
            "Make this method a greenlet",
            _ => Task.FromResult(context.Document.WithSyntaxRoot(GreenletMarker.Rewrite(root, [node]))),
            nameof(MakeGreenletRefactoring)));
    }
}
