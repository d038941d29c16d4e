using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <summary>What of a tree the twins of methods elsewhere can depend on: all of it but most bodies.</summary>
internal sealed class TreeFacts
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeFacts> s_known = new();

    private readonly ImmutableArray<BaseMethodDeclarationSyntax> _methods;
    private Tuple<ImmutableHashSet<string>, string> _takers = new([], string.Empty);

    private TreeFacts(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        Declarations = Checksum.Of(GetDeclarations(root, (CSharpParseOptions)tree.Options));
        var declarations = root.DescendantNodes(static node => !IsBody(node)).ToList();
        Delegates = [.. declarations.OfType<DelegateDeclarationSyntax>().Select(static declaration => declaration.Identifier.ValueText)];
        Aliased = [.. declarations.OfType<UsingDirectiveSyntax>().Where(static alias => alias.Alias is not null).SelectMany(static alias => alias.NamespaceOrType.DescendantTokens()).Select(static token => token.ValueText)];
        _methods = [.. declarations.OfType<BaseMethodDeclarationSyntax>().Where(static method => method.ParameterList.Parameters.Any(static parameter => parameter.Type is not (null or PredefinedTypeSyntax)))];
        OpensBodies = declarations.Any(HidesDelegate);
        Marks = declarations.Any(IsMark);
        Bodies = [.. declarations.OfType<MethodDeclarationSyntax>(), .. root.Members.OfType<GlobalStatementSyntax>().Take(1)];
    }

    /// <summary>The names of the delegate types that are declared here.</summary>
    internal ImmutableArray<string> Delegates { get; }

    /// <summary>What is hidden behind aliases.</summary>
    internal ImmutableHashSet<string> Aliased { get; }

    /// <summary>A checksum of the declarations.</summary>
    internal string Declarations { get; }

    /// <summary>Whether something here makes twins depend on bodies that are not their own: an alias may hide a delegate.</summary>
    internal bool OpensBodies { get; }

    /// <summary>Whether a type or the assembly may be marked here: then bodies decide which methods get a twin.</summary>
    internal bool Marks { get; }

    /// <summary>The methods of types, and the first statement of a top-level program, which stands for all.</summary>
    internal ImmutableArray<MemberDeclarationSyntax> Bodies { get; }

    internal static TreeFacts Of(SyntaxTree tree) => s_known.GetValue(tree, static key => new TreeFacts(key));

    /// <summary>The text of the methods that take delegates of the program's own types: whether they only invoke them, twins elsewhere depend on.</summary>
    internal string TakersOf(ImmutableHashSet<string> delegates)
    {
        var known = _takers;
        if (!known.Item1.SetEquals(delegates))
        {
            var takers = _methods.Where(method => method.ParameterList.Parameters.Any(parameter => parameter.Type is { } type && type.DescendantTokens().Any(token => delegates.Contains(token.ValueText))));
            _takers = known = new(delegates, Checksum.Of(string.Concat(takers.Select(static method => method.ToString()))));
        }

        return known.Item2;
    }

    private static string GetDeclarations(CompilationUnitSyntax root, CSharpParseOptions options)
    {
        var text = new StringBuilder();
        text.Append(options.LanguageVersion).Append(' ').Append(string.Join(",", options.PreprocessorSymbolNames)).Append(root.Members.Any(SyntaxKind.GlobalStatement)).Append('\n');

        // Directives in a body hold for what follows it.
        foreach (var token in root.DescendantTokens(node => !IsBody(node) || node.ContainsDirectives || IsRead(node)))
        {
            if (token.ContainsDirectives)
            {
                foreach (var trivia in token.LeadingTrivia.Where(static trivia => trivia.IsDirective))
                {
                    // What follows is told to be so many lines below.
                    if (trivia.IsKind(SyntaxKind.LineDirectiveTrivia) || trivia.IsKind(SyntaxKind.LineSpanDirectiveTrivia))
                    {
                        text.Append(root.SyntaxTree.GetLineSpan(trivia.Span).StartLinePosition.Line);
                    }

                    text.Append(trivia.ToFullString());
                }
            }

            text.Append(token.Text).Append(' ');
        }

        return text.ToString();
    }

    private static bool IsBody(SyntaxNode node) =>
        node is GlobalStatementSyntax || node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax;

    /// <summary>
    /// Whether twins elsewhere depend on this body: whether it is an iterator's, what its locks are held across, whether it is the other part's, whether it only invokes its delegates, whether it changes its struct,
    /// whether it returns what an iterator gave it.
    /// </summary>
    private static bool IsRead(SyntaxNode body) =>
        body.FirstAncestorOrSelf<TypeDeclarationSyntax>() is StructDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
        || body.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && member.Modifiers.Any(SyntaxKind.PartialKeyword)
        || body.Parent is BaseMethodDeclarationSyntax method && method.ParameterList.Parameters.Any(static parameter => parameter.Type is { } type && NamesDelegate(type))
        || body.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax { ReturnType: var sequence } && NamesSequence(sequence)
        || body.FirstAncestorOrSelf<MemberDeclarationSyntax>() is BasePropertyDeclarationSyntax { Type: var items } && NamesSequence(items)
        || body.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.LockKeyword) || token.IsKind(SyntaxKind.YieldKeyword));

    private static bool NamesSequence(TypeSyntax type) => type.DescendantTokens().Any(static token => token.ValueText == "IEnumerable");

    private static bool NamesDelegate(TypeSyntax type) =>
        type.DescendantTokens().Any(static token => KnownNames.Delegates.Contains(token.ValueText));

    private static bool HidesDelegate(SyntaxNode node) => node is UsingDirectiveSyntax { Alias: not null, NamespaceOrType: TypeSyntax target } && NamesDelegate(target);

    private static bool IsMark(SyntaxNode node) => node switch
    {
        AttributeSyntax { Parent: AttributeListSyntax { Parent: TypeDeclarationSyntax or CompilationUnitSyntax } } attribute => NamesMark(attribute.Name),
        UsingDirectiveSyntax { Alias: not null } alias => alias.NamespaceOrType is TypeSyntax target && NamesMark(target),
        _ => false,
    };

    private static bool NamesMark(TypeSyntax name) => name.GetLastToken().ValueText is "Greenlet" or "GreenletAttribute";
}
