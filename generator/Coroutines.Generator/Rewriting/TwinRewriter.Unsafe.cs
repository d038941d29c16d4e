using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>A twin is not unsafe as a whole, for then nothing in it could be awaited: what needs it stands in unsafe blocks.</content>
internal sealed partial class TwinRewriter
{
    private IEnumerable<StatementSyntax> WrapUnsafe(SyntaxList<StatementSyntax> originals, IReadOnlyList<IReadOnlyList<StatementSyntax>> rewritten)
    {
        var runs = UnsafeCode.FindRuns(originals, _model);
        for (var i = 0; i < rewritten.Count; i++)
        {
            if (runs.FirstOrDefault(run => run.Start == i) is not { Count: > 0 } run)
            {
                foreach (var statement in rewritten[i])
                {
                    yield return statement;
                }

                continue;
            }

            var block = UnsafeStatement(LineDirectives.HiddenBlock([.. rewritten.Skip(i).Take(run.Count).SelectMany(statements => statements)]))
                .WithUnsafeKeyword(Token(SyntaxKind.UnsafeKeyword).WithLeadingTrivia(LineFeed).WithTrailingTrivia(Space));
            yield return UnsafeCode.NeedsFunction([.. originals.Skip(run.Start).Take(run.Count)], _model) ? ToFunction(block) : block;
            i += run.Count - 1;
        }
    }

    public override SyntaxNode? VisitUnsafeStatement(UnsafeStatementSyntax node)
    {
        var block = (UnsafeStatementSyntax)base.VisitUnsafeStatement(node)!;
        return UnsafeCode.NeedsFunction(node.Block.Statements, _model) ? ToFunction(block) : block;
    }

    /// <summary>Variables whose address is taken must not be those of an async method, which may move.</summary>
    private StatementSyntax ToFunction(UnsafeStatementSyntax block)
    {
        var name = $"__unsafe{_temporaries++}";
        return ParseStatement($"{LineDirectives.Hidden}{{ void {name}() {{ {block.ToFullString()} {LineDirectives.Hidden}}} {name}(); }}", options: _model.SyntaxTree.Options);
    }
}
