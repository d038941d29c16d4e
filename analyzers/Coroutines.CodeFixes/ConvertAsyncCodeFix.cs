using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Coroutines.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.CodeFixes;

/// <summary>CORO002: writes an async method that is marked [Greenlet] as a blocking one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ConvertAsyncCodeFix : CodeFixProvider
{
    /// <summary>What the action is called.</summary>
    internal const string Title = "Write the method in blocking style";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.NoTwinPossible.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) => await Convert(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await Convert(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false) is { } converted)
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(converted), nameof(ConvertAsyncCodeFix)), diagnostic);
        }
    }

    private static async Task<Document?> Convert(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
        Dictionary<SyntaxNode, SyntaxNode> converted = [];
        foreach (MethodDeclarationSyntax method in diagnostics.Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan)).OfType<MethodDeclarationSyntax>())
        {
            if (AsyncConversion.Convert(method, model) is { } blocking)
                converted[method] = blocking;
        }

        return converted.Count == 0 ? null : document.WithSyntaxRoot(root.ReplaceNodes(converted.Keys, (original, _) => converted[original]));
    }
}
