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
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Coroutines.CodeFixes;

/// <summary>CORO003: makes of a capturing lambda a [Greenlet] method, or in a top-level program a local function, that takes what it captured.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LiftLambdaCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.CapturingLambda.Id];

    // Several of one method must not take the same name: one edit of the document, not one each.
    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) => await Lift(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await Lift(context.Document, [diagnostic], context.CancellationToken).ConfigureAwait(false) is { } lifted)
                context.RegisterCodeFix(CodeAction.Create("Make the lambda a [Greenlet] method", _ => Task.FromResult(lifted), nameof(LiftLambdaCodeFix)), diagnostic);
        }
    }

    private static async Task<Document?> Lift(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
        HashSet<string> taken = [];
        HashSet<TypeDeclarationSyntax> partial = [];
        Dictionary<SyntaxNode, List<SyntaxNode>> lifted = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            LambdaExpressionSyntax? lambda = editor.OriginalRoot.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<LambdaExpressionSyntax>();
            if (lambda is not { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax } list } argument }
                || CapturedVariables.Of(lambda, editor.SemanticModel) is not { IsEmpty: false } captured
                || list.Arguments.Count - list.Arguments.IndexOf(argument) - 1 + captured.Length > CapturedVariables.MostArguments
                || editor.SemanticModel.GetSymbolInfo(lambda, cancel).Symbol is not IMethodSymbol symbol
                || lambda.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() is not { } member
                || symbol.ContainingSymbol is not IMethodSymbol { Arity: 0 } around)
                continue;

            string name = NameFor(around, editor.SemanticModel, lambda.SpanStart, taken);
            editor.ReplaceNode(list, list.ReplaceNode(argument, argument.WithExpression(SyntaxFactory.IdentifierName(name).WithTriviaFrom(lambda)))
                .AddArguments([.. captured.Select(variable => SyntaxFactory.Argument(SyntaxFactory.IdentifierName(variable.Name)))]).WithAdditionalAnnotations(Formatter.Annotation));
            SyntaxNode place = member is GlobalStatementSyntax ? ((CompilationUnitSyntax)editor.OriginalRoot).Members.OfType<GlobalStatementSyntax>().Last() : member;
            if (!lifted.TryGetValue(place, out List<SyntaxNode>? functions))
                lifted.Add(place, functions = []);
            functions.Add(Declare(name, symbol, lambda, captured, member is GlobalStatementSyntax, UsesThis(lambda, editor.SemanticModel)));
            partial.UnionWith(lambda.Ancestors().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)));
        }

        foreach (KeyValuePair<SyntaxNode, List<SyntaxNode>> functions in lifted)
            editor.InsertAfter(functions.Key, functions.Value);

        foreach (TypeDeclarationSyntax type in partial)
            editor.ReplaceNode(type, (current, _) => GreenletMarker.MakePartial((TypeDeclarationSyntax)current));
        return lifted.Count > 0 ? editor.GetChangedDocument() : null;
    }

    private static string NameFor(IMethodSymbol around, SemanticModel model, int position, HashSet<string> taken)
    {
        string stem = (around.Name is "<Main>$" or ".ctor" or ".cctor" ? "" : (around.AssociatedSymbol ?? around).Name) + "Body";
        for (int i = 1; ; i++)
        {
            string name = i == 1 ? stem : stem + i;
            if (model.LookupSymbols(position, name: name).IsEmpty && taken.Add(name))
                return name;
        }
    }

    private static MemberDeclarationSyntax Declare(string name, IMethodSymbol symbol, LambdaExpressionSyntax lambda, ImmutableArray<ISymbol> captured, bool isTopLevel, bool usesThis)
    {
        SymbolDisplayFormat format = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);
        string parameters = string.Join(", ", symbol.Parameters.Select(parameter => $"{parameter.Type.ToDisplayString(format)} {parameter.Name}")
            .Concat(captured.Select(variable => $"{CapturedVariables.TypeOf(variable).ToDisplayString(format)} {variable.Name}")));
        string head = $"[Greenlet] {(isTopLevel ? "" : "private ")}{(usesThis ? "" : "static ")}{ResultOf(symbol)?.ToDisplayString(format) ?? "void"} {name}({parameters})";
        string text = lambda.Body is BlockSyntax block ? $"{head}\n{block.WithoutTrivia()}" : $"{head} => {lambda.Body.WithoutTrivia()};";
        MemberDeclarationSyntax declared = isTopLevel ? SyntaxFactory.GlobalStatement(SyntaxFactory.ParseStatement(text)) : SyntaxFactory.ParseMemberDeclaration(text)!;
        return declared
            .WithLeadingTrivia(SyntaxFactory.LineFeed).WithTrailingTrivia(SyntaxFactory.LineFeed).WithAdditionalAnnotations(Formatter.Annotation);
    }

    // A lambda that never returns is bound to a cooperative delegate.
    private static ITypeSymbol? ResultOf(IMethodSymbol lambda) => lambda.ReturnType switch
    {
        { SpecialType: SpecialType.System_Void } => null,
        INamedTypeSymbol { Name: "Coroutine", ContainingNamespace.Name: "Coroutines" } coroutine => coroutine.TypeArguments.FirstOrDefault(),
        var result => result,
    };

    private static bool UsesThis(LambdaExpressionSyntax lambda, SemanticModel model) =>
        model.AnalyzeDataFlow(lambda)!.Captured.Concat(model.AnalyzeDataFlow(lambda)!.DataFlowsIn).Any(symbol => symbol is IParameterSymbol { IsThis: true });
}
