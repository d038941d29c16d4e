using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Simplification;

namespace Coroutines.CodeFixes;

/// <summary>Changes variables of a framework type to the equivalent type of the library, with every use of them.</summary>
internal sealed class CooperativeReplacement
{
    private readonly Solution _solution;
    private readonly HashSet<ISymbol> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<DocumentId, Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>> _edits = [];

    public CooperativeReplacement(Solution solution) => _solution = solution;

    /// <summary>Adds a variable.</summary>
    /// <returns>The name of the equivalent; null, and nothing added, when some use of the variable has none.</returns>
    public async Task<string?> Add(ISymbol variable, CancellationToken cancel)
    {
        if (TypeOf(variable) is not { } type
            || CooperativeEquivalent.Of(type) is not { } equivalent
            || variable.DeclaringSyntaxReferences is not [var reference]
            || await reference.GetSyntaxAsync(cancel).ConfigureAwait(false) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } declarator
            || _solution.GetDocument(declaration.SyntaxTree) is not { } home
            || declaration.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } or UsingStatementSyntax
            || declarator.Initializer?.Value is not (null or BaseObjectCreationExpressionSyntax { Initializer: null })
            || (declarator.Initializer?.Value as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments.Count > equivalent.MostArguments)
            return null;

        List<(DocumentId Document, SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Edit)> edits = [];
        TypeSyntax name = NameOf(equivalent, type);
        if (!declaration.Type.IsVar)
            edits.Add((home.Id, declaration.Type, old => name.WithTriviaFrom(old)));
        if (declarator.Initializer?.Value is ObjectCreationExpressionSyntax creation)
            edits.Add((home.Id, creation.Type, old => name.WithTriviaFrom(old)));

        foreach (ReferencedSymbol found in await SymbolFinder.FindReferencesAsync(variable, _solution, cancel).ConfigureAwait(false))
        {
            foreach (ReferenceLocation location in found.Locations)
            {
                SyntaxNode root = (await location.Document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!;
                SemanticModel model = (await location.Document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
                if (EditOf(root.FindNode(location.Location.SourceSpan, getInnermostNodeForTie: true), model, equivalent) is not var (node, edit))
                    return null;
                edits.Add((location.Document.Id, node, edit));
            }
        }

        if (_variables.Add(variable))
        {
            foreach ((DocumentId document, SyntaxNode node, Func<SyntaxNode, SyntaxNode> edit) in edits)
            {
                if (!_edits.TryGetValue(document, out Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>? inDocument))
                    _edits.Add(document, inDocument = []);
                inDocument[node] = edit;
            }
        }

        return equivalent.Name;
    }

    /// <summary>The solution with all that was added replaced.</summary>
    public async Task<Solution> Apply(CancellationToken cancel)
    {
        Solution solution = _solution;
        foreach (KeyValuePair<DocumentId, Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>> document in _edits)
        {
            SyntaxNode root = (await _solution.GetDocument(document.Key)!.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!;
            solution = solution.WithDocumentSyntaxRoot(document.Key, root.ReplaceNodes(document.Value.Keys, (original, rewritten) => document.Value[original](rewritten)));
        }

        return solution;
    }

    private static (SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Edit)? EditOf(SyntaxNode use, SemanticModel model, CooperativeEquivalent equivalent)
    {
        SyntaxNode receiver = use.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } qualified && qualified.Name == use ? qualified : use;
        if (receiver.Parent is not MemberAccessExpressionSyntax access || access.Expression != receiver
            || model.GetSymbolInfo(access).Symbol is not { } member || equivalent.NameOf(member) is not { } name)
            return null;

        if (name.Length > 0)
            return (access.Name, old => SyntaxFactory.IdentifierName(name).WithTriviaFrom(old));
        return access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } invocation
            ? (invocation, old => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)old).Expression).Expression.WithTriviaFrom(old))
            : null;
    }

    private static TypeSyntax NameOf(CooperativeEquivalent equivalent, INamedTypeSymbol type)
    {
        string arguments = type.TypeArguments.IsEmpty ? "" : $"<{string.Join(", ", type.TypeArguments.Select(argument => argument.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier))))}>";
        return SyntaxFactory.ParseTypeName($"global::Coroutines.{equivalent.Name}{arguments}").WithAdditionalAnnotations(Simplifier.Annotation);
    }

    private static INamedTypeSymbol? TypeOf(ISymbol variable) => variable switch
    {
        IFieldSymbol field => field.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    } as INamedTypeSymbol;
}
