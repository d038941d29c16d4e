using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Resources whose Dispose has a cooperative counterpart are disposed by it.</content>
internal sealed partial class TwinRewriter
{
    private static SyntaxToken AwaitToken => Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space);

    /// <summary>Marks a declaration of resources that are to be told of the failure of what follows; the data is their names.</summary>
    private const string ToldOfFailure = nameof(ToldOfFailure);

    public override SyntaxNode? VisitUsingStatement(UsingStatementSyntax node)
    {
        var statement = (UsingStatementSyntax)base.VisitUsingStatement(node)!;
        if (_binding.FindDisposal(node) is not { } disposal)
        {
            return statement;
        }

        if (disposal.IsPatch)
        {
            statement = NameResource(statement);
            return statement.WithStatement(LineDirectives.HiddenBlock([.. DisposeByPatch(statement.Declaration!, disposal), statement.Statement]));
        }

        if (_binding.IsToldOfFailure(node))
        {
            statement = NameResource(statement);
            statement = statement.WithStatement(LineDirectives.HiddenBlock(Guard(GetNames(statement.Declaration!), ToBlock(statement.Statement))));
        }

        return statement.WithUsingKeyword(statement.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(AwaitToken).WithLeadingTrivia(statement.GetLeadingTrivia());
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        var statement = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        if (node.UsingKeyword.RawKind == 0 || _binding.FindDisposal(node) is not { IsPatch: false })
        {
            return statement;
        }

        statement = statement.WithUsingKeyword(statement.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(AwaitToken).WithLeadingTrivia(statement.GetLeadingTrivia());
        return _binding.IsToldOfFailure(node)
            ? statement.WithAdditionalAnnotations(new SyntaxAnnotation(ToldOfFailure, GetNames(statement.Declaration)))
            : statement;
    }

    /// <summary>What follows a declaration of resources that a patch disposes.</summary>
    private IEnumerable<StatementSyntax> DisposeByPatch(StatementSyntax original, StatementSyntax rewritten) =>
        original is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } && _binding.FindDisposal(original) is { IsPatch: true } disposal
            ? DisposeByPatch(((LocalDeclarationStatementSyntax)rewritten).Declaration, disposal)
            : [];

    private IEnumerable<StatementSyntax> DisposeByPatch(VariableDeclarationSyntax resources, CooperativeCall disposal) => resources.Variables.Select(resource =>
        ParseStatement(
            $"{LineDirectives.Hidden}{(disposal.Suspends ? "await " : string.Empty)}using var __disposal{_temporaries++} = {KnownNames.EmittedPatchedDisposal}.Of({resource.Identifier.Text}, {PatchName(disposal)});\n",
            options: _model.SyntaxTree.Options));

    public override SyntaxNode? VisitVariableDeclaration(VariableDeclarationSyntax node)
    {
        var declaration = (VariableDeclarationSyntax)base.VisitVariableDeclaration(node)!;
        return node.Variables.Any(variable => _model.GetDeclaredSymbol(variable) is ILocalSymbol local && _binding.IsOfOtherType(local))
            ? declaration.WithType(IdentifierName("var").WithTriviaFrom(declaration.Type))
            : declaration;
    }

    /// <summary>Has the resources that are declared among the statements told of the failure of those that follow.</summary>
    private IEnumerable<StatementSyntax> GuardFollowing(IEnumerable<StatementSyntax> statements)
    {
        var all = statements.ToList();
        var declaration = all.FindIndex(statement => statement.HasAnnotations(ToldOfFailure));
        if (declaration < 0)
        {
            return all;
        }

        var following = LineDirectives.HiddenBlock([.. GuardFollowing(all.Skip(declaration + 1))]);
        return [.. all.Take(declaration + 1), Guard(all[declaration].GetAnnotations(ToldOfFailure).Single().Data!, following)];
    }

    /// <summary>The block of a using, around which its resources are told of a failure that goes on.</summary>
    private StatementSyntax Guard(string resources, BlockSyntax block)
    {
        var error = $"__error{_temporaries++}";
        var tell = string.Join(" | ", resources.Split(',').Select(resource => $"{KnownNames.EmittedBlockFailure}.Tell({resource}, {error})"));
        var guard = (TryStatementSyntax)ParseStatement(
            $"{LineDirectives.Hidden}try\n{{\n}}{LineDirectives.Hidden}catch (global::System.Exception {error}) when ({tell})\n{{\nthrow;\n}}\n", options: _model.SyntaxTree.Options);
        return guard.WithBlock(block.WithTrailingTrivia(LineFeed));
    }

    private UsingStatementSyntax NameResource(UsingStatementSyntax statement) =>
        statement.Expression is not { } resource
            ? statement
            : statement.WithExpression(null).WithDeclaration(VariableDeclaration(
                IdentifierName("var").WithTrailingTrivia(Space),
                SingletonSeparatedList(VariableDeclarator(
                    Identifier($"__resource{_temporaries++}"), null, EqualsValueClause(Token(SyntaxKind.EqualsToken).WithLeadingTrivia(Space).WithTrailingTrivia(Space), resource)))));

    private static string GetNames(VariableDeclarationSyntax declaration) => string.Join(",", declaration.Variables.Select(variable => variable.Identifier.Text));

    private static BlockSyntax ToBlock(StatementSyntax statement) => statement as BlockSyntax ?? LineDirectives.HiddenBlock(statement);
}
