using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.CodeFixes;

/// <summary>On the name of a method or local function: "Make this method a greenlet", which writes an async method in blocking style.</summary>
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
        if (!name.FullSpan.Contains(context.Span) || GreenletMarker.IsMarked(node))
            return;

        SyntaxNode marked = GreenletMarker.Rewrite(root, [node]);
        if (modifiers.Any(SyntaxKind.AsyncKeyword))
        {
            SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
            if (node is not MethodDeclarationSyntax async || AsyncConversion.Convert(async, model) is not { } blocking)
                return;
            var annotation = new SyntaxAnnotation();
            SyntaxNode converted = root.ReplaceNode(node, blocking.WithAdditionalAnnotations(annotation));
            marked = GreenletMarker.Rewrite(converted, [converted.GetAnnotatedNodes(annotation).Single()]);
        }

        context.RegisterRefactoring(CodeAction.Create(
            "Make this method a greenlet",
            _ => Task.FromResult(context.Document.WithSyntaxRoot(marked)),
            nameof(MakeGreenletRefactoring)));
    }
}
