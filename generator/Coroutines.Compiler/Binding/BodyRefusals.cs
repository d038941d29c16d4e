using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Compiler;

/// <summary>
/// What C# lets no async method do, found in the original before the compiler would find it in the twin. A body with any of it gets no twin but one that runs the original,
/// and an error on the user's line.
/// </summary>
public static class BodyRefusals
{
    /// <param name="binding">The binding of the declaration.</param>
    /// <param name="declaration">A method, accessor, local function or lambda.</param>
    public static IEnumerable<BodyRefusal> Find(BodyBinding binding, SyntaxNode declaration)
    {
        var nodes = declaration.DescendantNodes(node => node == declaration || !binding.IsPlainFunction(node))
            .Where(node => node is PrefixUnaryExpressionSyntax or AssignmentExpressionSyntax { Right: RefExpressionSyntax } || binding.IsSuspension(node) || binding.IsChangedThroughGetter(node))
            .ToList();
        if (!nodes.Any(node => binding.IsSuspension(node) || binding.IsChangedThroughGetter(node)))
        {
            return [];
        }

        return FindFileLocals(binding, declaration)
            .Concat(FindInPlaces(nodes, binding, declaration))
            .Concat(FindReferences(binding, declaration))
            .Concat(StructCopies.Find(binding, declaration))
            .GroupBy(refusal => refusal.Location)
            .Select(same => same.First());
    }

    /// <summary>Whether the declaration names a type that is local to its file, which no generated file can name.</summary>
    public static bool NamesFileLocal(BodyBinding binding, SyntaxNode declaration) => FileLocalTypes.FindNames(binding, declaration).Any();

    /// <summary>Whether the declaration is wrong, or not written to its end: a twin could only repeat its errors, in other words and in other places.</summary>
    public static bool IsWrong(BodyBinding binding, SyntaxNode declaration) =>
        declaration.ContainsDiagnostics && declaration.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        || GetBlock(binding.Model, declaration)?.DescendantsAndSelf().Any(operation => IsWrong(operation) || operation is IReturnOperation { IsImplicit: false } result && IsWrong(result, binding.Model.GetDeclaredSymbol(declaration))) == true
        || declaration.DescendantNodesAndSelf().Any(function => LacksResult(function, binding.Model));

    /// <summary>Whether a value is returned where there is none to return, or none where there is one.</summary>
    private static bool IsWrong(IReturnOperation result, ISymbol? declared)
    {
        var around = result.Parent;
        while (around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            around = around.Parent;
        }

        var function = around switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation local => local.Symbol,
            _ => declared as IMethodSymbol ?? (declared as IPropertySymbol)?.GetMethod,
        };
        return result.Kind == OperationKind.Return && function is { IsAsync: false } && function.ReturnsVoid == (result.ReturnedValue is not null);
    }

    /// <summary>Whether the end of a function that returns something can be reached.</summary>
    private static bool LacksResult(SyntaxNode function, SemanticModel model)
    {
        var body = function switch
        {
            BaseMethodDeclarationSyntax method => method.Body,
            AccessorDeclarationSyntax accessor => accessor.Body,
            LocalFunctionStatementSyntax local => local.Body,
            AnonymousFunctionExpressionSyntax lambda => lambda.Block,
            _ => null,
        };
        return body is not null
            && body.Statements.LastOrDefault() is not (ReturnStatementSyntax or ThrowStatementSyntax)
            && (model.GetDeclaredSymbol(function) ?? model.GetSymbolInfo(function).Symbol) is IMethodSymbol { ReturnsVoid: false, IsAsync: false, IsIterator: false }
            && model.AnalyzeControlFlow(body) is { Succeeded: true, EndPointIsReachable: true };
    }

    private static bool IsWrong(IOperation operation) => operation switch
    {
        IInvalidOperation => true,
        IVariableDeclaratorOperation { Symbol.Type: var type } => type is IErrorTypeSymbol,
        IPatternOperation { NarrowedType: var type } => type is IErrorTypeSymbol,
        _ => operation.Type is IErrorTypeSymbol,
    };

    private static IEnumerable<BodyRefusal> FindFileLocals(BodyBinding binding, SyntaxNode declaration) =>
        FileLocalTypes.FindNames(binding, declaration).Select(name => new BodyRefusal(name.GetLocation(), $"'{name}' is local to its file, and the twin is in another; leave out 'file'"));

    private static IEnumerable<BodyRefusal> FindInPlaces(IEnumerable<SyntaxNode> nodes, BodyBinding binding, SyntaxNode declaration)
    {
        foreach (var node in nodes)
        {
            if (binding.IsSuspension(node) && PlaceWithoutSuspension(binding, node, declaration) is { } place)
            {
                yield return new BodyRefusal(SuspensionText.LocationOf(node), $"'{binding.NameOf(node)}' suspends, which {place}");
            }
            else if (binding.IsChangedThroughGetter(node))
            {
                yield return new BodyRefusal(node.GetLocation(), $"'{binding.NameOf(node)}' suspends when it is read, which it cannot here; read it into a variable first");
            }
            else if (node is AssignmentExpressionSyntax { Right: RefExpressionSyntax } assignment && binding.Model.GetSymbolInfo(assignment.Left).Symbol is IParameterSymbol parameter)
            {
                yield return new BodyRefusal(assignment.GetLocation(), $"a twin is given the value of '{parameter.Name}', which it cannot point elsewhere; use a local variable");
            }
            else if (node is PrefixUnaryExpressionSyntax address && UnsafeCode.IsMisplacedAddress(address, declaration, binding))
            {
                yield return new BodyRefusal(address.GetLocation(), $"a twin keeps '{address.Operand}' in memory that moves, so that it has no address; use an array and fixed, or move this to a method of its own");
            }
        }
    }

    private static string? PlaceWithoutSuspension(BodyBinding binding, SyntaxNode suspension, SyntaxNode declaration)
    {
        foreach (var node in suspension.AncestorsAndSelf().TakeWhile(node => node != declaration))
        {
            switch (node)
            {
                case CatchFilterClauseSyntax:
                    return "an exception filter cannot; test in the catch block and rethrow";
                case QueryExpressionSyntax query when !query.FromClause.Expression.Span.Contains(suspension.Span):
                    return "a query cannot; use a foreach loop";
                case StatementSyntax { Parent: BlockSyntax { Statements: var statements } } statement when IsInUnsafeRun(statement, statements, binding.Model):
                case UnsafeStatementSyntax:
                    return "an unsafe block cannot; call it outside of the block";
                case ArrowExpressionClauseSyntax body when UnsafeCode.IsUnsafeBody(body, binding.Model):
                    return "an unsafe expression cannot; write a block, and call it in a statement of its own";
                case FixedStatementSyntax:
                    return "a fixed block cannot; call it outside of the block";
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return null;
            }
        }

        return null;
    }

    private static bool IsInUnsafeRun(StatementSyntax statement, SyntaxList<StatementSyntax> statements, SemanticModel model)
    {
        var index = statements.IndexOf(statement);
        return UnsafeCode.FindRuns(statements, model).Any(run => run.Start <= index && index < run.Start + run.Count);
    }

    private static IEnumerable<BodyRefusal> FindReferences(BodyBinding binding, SyntaxNode declaration)
    {
        if (GetBlock(binding.Model, declaration) is not { } root || !root.DescendantsAndSelf().Any(HasReference))
        {
            return [];
        }

        var found = new List<BodyRefusal>();
        ReferenceNeighbours.Find(root, binding, found);
        if (GetGraph(root) is { } graph)
        {
            AddFrom(graph);
        }
        else if (declaration is AnonymousFunctionExpressionSyntax && GetGraph(GetOutermost(root)) is { } around && FindWithin(around, declaration) is { } within)
        {
            AddFrom(within);
        }

        return found;

        void AddFrom(ControlFlowGraph graph)
        {
            found.AddRange(RefLiveness.Find(graph, binding));
            foreach (var local in graph.LocalFunctions.Where(binding.HasTwinBeside))
            {
                AddFrom(graph.GetLocalFunctionControlFlowGraph(local));
            }

            foreach (var lambda in LambdasIn(graph))
            {
                if (!binding.IsPlainFunction(lambda.Syntax))
                {
                    AddFrom(graph.GetAnonymousFunctionControlFlowGraph(lambda));
                }
            }
        }
    }

    /// <summary>Whether there is anything that could be kept across a suspension and must not.</summary>
    private static bool HasReference(IOperation operation) =>
        operation.Type.IsRefLike() || operation switch
        {
            IInvocationOperation call => call.TargetMethod.ReturnsByRef || call.TargetMethod.ReturnsByRefReadonly,
            IPropertyReferenceOperation property => property.Property.ReturnsByRef || property.Property.ReturnsByRefReadonly,
            ILocalReferenceOperation local => local.Local.IsRef,
            IForEachLoopOperation loop => loop.Collection.Type.IsRefLike(),
            _ => false,
        };

    private static IOperation? GetBlock(SemanticModel model, SyntaxNode declaration) => model.GetOperation(declaration) ?? (declaration switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } body } => model.GetOperation(body),
        AccessorDeclarationSyntax accessor => model.GetOperation((SyntaxNode?)accessor.Body ?? accessor.ExpressionBody ?? declaration),
        _ => null,
    });

    private static IOperation GetOutermost(IOperation operation) => operation.Parent is { } parent ? GetOutermost(parent) : operation;

    /// <summary>The graph of a lambda, somewhere in the graph of what is around it.</summary>
    private static ControlFlowGraph? FindWithin(ControlFlowGraph graph, SyntaxNode function)
    {
        foreach (var lambda in LambdasIn(graph).Where(lambda => lambda.Syntax.Span.Contains(function.Span)))
        {
            var inner = graph.GetAnonymousFunctionControlFlowGraph(lambda);
            return lambda.Syntax == function ? inner : FindWithin(inner, function);
        }

        return graph.LocalFunctions
            .Where(local => local.DeclaringSyntaxReferences.Any(reference => reference.Span.Contains(function.Span)))
            .Select(local => FindWithin(graph.GetLocalFunctionControlFlowGraph(local), function))
            .FirstOrDefault();
    }

    private static IEnumerable<IFlowAnonymousFunctionOperation> LambdasIn(ControlFlowGraph graph) =>
        graph.Blocks.SelectMany(block => block.Operations.Append(block.BranchValue).OfType<IOperation>()).SelectMany(operation => operation.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>();

    private static ControlFlowGraph? GetGraph(IOperation root) => root switch
    {
        IMethodBodyOperation body => ControlFlowGraph.Create(body),
        IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer),
        _ => null,
    };
}
