using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.CodeFixes;

/// <summary>On the declaration of a variable whose type is for threads: replaces it by its equivalent for greenlets.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReplaceByCooperativeRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (root.FindToken(context.Span.Start).Parent?.FirstAncestorOrSelf<VariableDeclarationSyntax>() is not { Variables: [var declarator] } declaration
            || !(declaration.Type.FullSpan.Contains(context.Span) || declarator.Identifier.FullSpan.Contains(context.Span))
            || model.GetDeclaredSymbol(declarator, context.CancellationToken) is not { } variable)
            return;

        var replacement = new CooperativeReplacement(context.Document.Project.Solution);
        if (await replacement.Add(variable, context.CancellationToken).ConfigureAwait(false) is { } name)
            context.RegisterRefactoring(CodeAction.Create($"Replace by {name}", replacement.Apply, nameof(ReplaceByCooperativeRefactoring)));
    }
}
