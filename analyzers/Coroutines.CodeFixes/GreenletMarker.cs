using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Coroutines.CodeFixes;

/// <summary>Marks methods [Greenlet] and makes the types around them partial, in any number of documents at once.</summary>
internal static class GreenletMarker
{
    /// <summary>Marks the functions that the places lie in, and makes their types partial.</summary>
    public static async Task<Solution> Mark(Solution solution, IEnumerable<Location> places, CancellationToken cancel)
    {
        foreach (IGrouping<SyntaxTree?, Location> group in places.GroupBy(place => place.SourceTree))
        {
            if (solution.GetDocument(group.Key) is not { } document || await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false) is not { } root)
                continue;
            solution = solution.WithDocumentSyntaxRoot(
                document.Id,
                Rewrite(root, [.. group.Select(place => FunctionAt(root.FindNode(place.SourceSpan))).OfType<SyntaxNode>()]));
        }

        return solution;
    }

    /// <summary>Marks the functions, and makes every type around them, and the types themselves, partial.</summary>
    public static SyntaxNode Rewrite(SyntaxNode root, IReadOnlyCollection<SyntaxNode> declarations)
    {
        HashSet<SyntaxNode> functions = [.. declarations.Where(node => node is not TypeDeclarationSyntax && !IsMarked(node))];
        HashSet<SyntaxNode> types = [.. declarations.SelectMany(node => node.AncestorsAndSelf()).OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword))];
        return root.ReplaceNodes(
            functions.Concat(types),
            (original, rewritten) => types.Contains(original) ? MakePartial((TypeDeclarationSyntax)rewritten) : AddAttribute(rewritten));
    }

    /// <summary>The function around a node that can be marked: a method, a local function, or the property of an accessor.</summary>
    public static SyntaxNode? FunctionAt(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(ancestor => ancestor is MethodDeclarationSyntax or LocalFunctionStatementSyntax or PropertyDeclarationSyntax);

    /// <summary>Whether a function already carries the attribute.</summary>
    public static bool IsMarked(SyntaxNode function) => AttributesOf(function).SelectMany(list => list.Attributes).Any(attribute =>
        attribute.Name.ToString() is { } name && (name.EndsWith("Greenlet", System.StringComparison.Ordinal) || name.EndsWith("GreenletAttribute", System.StringComparison.Ordinal)));

    private static SyntaxList<AttributeListSyntax> AttributesOf(SyntaxNode function) => function switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        LocalFunctionStatementSyntax local => local.AttributeLists,
        _ => default,
    };

    public static SyntaxNode MakePartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Any())
            return type.WithModifiers(type.Modifiers.Add(partial));

        SyntaxToken keyword = type.Keyword;
        return type
            .WithKeyword(keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(keyword.LeadingTrivia)));
    }

    private static SyntaxNode AddAttribute(SyntaxNode function)
    {
        SyntaxToken first = function.GetFirstToken();
        SyntaxTriviaList leading = first.LeadingTrivia;
        SyntaxTriviaList indent = SyntaxFactory.TriviaList(leading.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse());
        bool oneLine = function is LocalFunctionStatementSyntax;
        AttributeListSyntax list = SyntaxFactory
            .AttributeList([SyntaxFactory.Attribute(SyntaxFactory.ParseName("Coroutines.Greenlet").WithAdditionalAnnotations(Simplifier.Annotation))])
            .WithLeadingTrivia(leading)
            .WithTrailingTrivia(oneLine ? SyntaxFactory.Space : EndOfLine(function));
        SyntaxNode bare = function.ReplaceToken(first, first.WithLeadingTrivia(oneLine ? default : indent));
        return bare switch
        {
            MemberDeclarationSyntax member => member.WithAttributeLists(member.AttributeLists.Insert(0, list)),
            LocalFunctionStatementSyntax local => local.WithAttributeLists(local.AttributeLists.Insert(0, list)),
            _ => function,
        };
    }

    private static SyntaxTrivia EndOfLine(SyntaxNode node) =>
        node.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: not 0 } same ? same : SyntaxFactory.LineFeed;
}
