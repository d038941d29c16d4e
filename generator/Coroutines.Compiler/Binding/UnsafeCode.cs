using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>The statements of an unsafe method or type that need to be: those that touch pointers, up to the last use of what they declare.</summary>
public static class UnsafeCode
{
    /// <summary>Runs of statements that go into one unsafe block each; none where the modifier stands on no method or type around them.</summary>
    public static IReadOnlyList<(int Start, int Count)> FindRuns(SyntaxList<StatementSyntax> statements, SemanticModel model)
    {
        if (statements.Count == 0 || !IsUnsafeByModifier(statements[0]) || FindIsland(statements[0].Parent!, model).Count > 0)
        {
            return [];
        }

        var runs = new List<(int Start, int Count)>();
        for (var i = 0; i < statements.Count; i++)
        {
            if (!IsUnsafe(statements[i], model))
            {
                continue;
            }

            var end = ExtendToLastUses(statements, i, i, model);
            var start = System.Math.Min(i, statements.TakeWhile(statement => !DeclaresAddressed(statement, statements.Skip(i).Take(end - i + 1), model)).Count());
            end = ExtendToLastUses(statements, start, end, model);
            runs.Add((start, end - start + 1));
            i = end;
        }

        return runs;
    }

    /// <summary>
    /// Whether statements of an unsafe block take the address of a variable of theirs. In a twin they go into a function of their own, for the variables of an async method may
    /// move.
    /// </summary>
    public static bool NeedsFunction(IReadOnlyList<StatementSyntax> statements, SemanticModel model) =>
        statements.SelectMany(statement => statement.DescendantNodes(node => !BodyBinding.IsFunction(node))).OfType<PrefixUnaryExpressionSyntax>().Any(address => IsOfLocal(address, model));

    /// <summary>Whether an expression body has to be unsafe as a whole: it is no statement that a block could be put around.</summary>
    internal static bool IsUnsafeBody(ArrowExpressionClauseSyntax body, SemanticModel model) => IsUnsafeByModifier(body) && TouchesPointer(body.Expression, model);

    /// <summary>Whether the address of a variable is taken where no such function can be made: the variable is declared outside, or something leaves the block.</summary>
    internal static bool IsMisplacedAddress(PrefixUnaryExpressionSyntax address, SyntaxNode declaration, BodyBinding binding)
    {
        if (!IsOfLocal(address, binding.Model) || address.Ancestors().TakeWhile(node => node != declaration).Any(BodyBinding.IsFunction))
        {
            return false;
        }

        var island = FindIsland(address, binding.Model);
        if (island.Count == 0)
        {
            return true;
        }

        var (start, end) = (island[0], island[island.Count - 1]);
        var variable = binding.Model.GetSymbolInfo(GetRoot(address.Operand)).Symbol!;
        var span = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start.SpanStart, end.Span.End);
        return !span.Contains(variable.Locations[0].SourceSpan)
            || binding.Model.AnalyzeControlFlow(start, end) is not { Succeeded: true, ExitPoints.IsEmpty: true, ReturnStatements.IsEmpty: true }
            || binding.Model.AnalyzeDataFlow(start, end) is not { Succeeded: true } flow
            || flow.ReadInside.Concat(flow.WrittenInside).Any(used =>
                !span.Contains(used.Locations[0].SourceSpan)
                && (used is ILocalSymbol local && RefLiveness.IsKept(local, binding) || used is IParameterSymbol { IsThis: true, ContainingType.IsValueType: true }));
    }

    /// <summary>The statements of the unsafe block or run that a node stands in.</summary>
    private static IReadOnlyList<StatementSyntax> FindIsland(SyntaxNode node, SemanticModel model)
    {
        foreach (var around in node.Ancestors())
        {
            if (around is UnsafeStatementSyntax block)
            {
                return block.Block.Statements;
            }

            if (around is StatementSyntax { Parent: BlockSyntax { Statements: var statements } } statement
                && FindRuns(statements, model).FirstOrDefault(run => run.Start <= statements.IndexOf(statement) && statements.IndexOf(statement) < run.Start + run.Count) is { Count: > 0 } found)
            {
                return [.. statements.Skip(found.Start).Take(found.Count)];
            }
        }

        return [];
    }

    private static bool IsOfLocal(PrefixUnaryExpressionSyntax address, SemanticModel model) =>
        address.IsKind(SyntaxKind.AddressOfExpression) && model.GetSymbolInfo(GetRoot(address.Operand)).Symbol is ILocalSymbol or IParameterSymbol;

    /// <summary>The variable in whose memory a place lies.</summary>
    private static ExpressionSyntax GetRoot(ExpressionSyntax place) => place switch
    {
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access => GetRoot(access.Expression),
        ParenthesizedExpressionSyntax parenthesized => GetRoot(parenthesized.Expression),
        _ => place,
    };

    /// <summary>Whether the statement, apart from the blocks in it that are looked at for themselves, touches a pointer.</summary>
    private static bool IsUnsafe(StatementSyntax statement, SemanticModel model) =>
        statement is not (UnsafeStatementSyntax or LocalFunctionStatementSyntax or BlockSyntax) && TouchesPointer(statement, model);

    private static bool TouchesPointer(SyntaxNode code, SemanticModel model) =>
        code.DescendantNodesAndSelf(node => node == code || node is not (BlockSyntax or UnsafeStatementSyntax or LocalFunctionStatementSyntax)).Any(node => node switch
        {
            FixedStatementSyntax or PointerTypeSyntax or FunctionPointerTypeSyntax => true,
            PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.AddressOfExpression) || prefix.IsKind(SyntaxKind.PointerIndirectionExpression),
            MemberAccessExpressionSyntax access => access.IsKind(SyntaxKind.PointerMemberAccessExpression) || IsPointerType(model.GetTypeInfo(access).Type),
            SizeOfExpressionSyntax size => !model.GetConstantValue(size).HasValue,
            ExpressionSyntax expression => model.GetTypeInfo(expression) is var type && (IsPointerType(type.Type) || IsPointerType(type.ConvertedType)),
            _ => false,
        });

    private static bool IsPointerType(ITypeSymbol? type) => type is IPointerTypeSymbol or IFunctionPointerTypeSymbol;

    private static bool IsUnsafeByModifier(SyntaxNode node)
    {
        foreach (var around in node.Ancestors())
        {
            if (around is UnsafeStatementSyntax)
            {
                return false;
            }

            var modifiers = around switch
            {
                MemberDeclarationSyntax member => member.Modifiers,
                LocalFunctionStatementSyntax function => function.Modifiers,
                _ => default,
            };
            if (modifiers.Any(SyntaxKind.UnsafeKeyword))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ISymbol> GetDeclared(StatementSyntax statement, SemanticModel model) =>
        statement.DescendantNodesAndSelf(node => node is not BlockSyntax)
            .Where(node => node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax)
            .Select(node => model.GetDeclaredSymbol(node))
            .OfType<ISymbol>();

    /// <summary>Where a run ends that holds every use of what it declares.</summary>
    private static int ExtendToLastUses(SyntaxList<StatementSyntax> statements, int start, int end, SemanticModel model)
    {
        for (var next = start; next <= end; next++)
        {
            foreach (var declared in GetDeclared(statements[next], model))
            {
                end = System.Math.Max(end, LastUse(statements, declared, model));
            }
        }

        return end;
    }

    private static bool DeclaresAddressed(StatementSyntax statement, IEnumerable<StatementSyntax> run, SemanticModel model) =>
        statement is LocalDeclarationStatementSyntax
        && GetDeclared(statement, model).Any(variable => run.SelectMany(inRun => inRun.DescendantNodes()).OfType<PrefixUnaryExpressionSyntax>().Any(address =>
            address.IsKind(SyntaxKind.AddressOfExpression) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(GetRoot(address.Operand)).Symbol, variable)));

    private static int LastUse(SyntaxList<StatementSyntax> statements, ISymbol declared, SemanticModel model)
    {
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            if (statements[i].DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
                name.Identifier.ValueText == declared.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, declared)))
            {
                return i;
            }
        }

        return -1;
    }
}
