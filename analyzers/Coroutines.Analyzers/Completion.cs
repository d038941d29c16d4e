using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>Recognises a task that has completed where its result is read: reading it cannot wait.</summary>
internal static class Completion
{
    /// <summary>Whether <paramref name="operation"/> waits for a task of which the code around it shows that it is done.</summary>
    public static bool IsProved(IOperation operation)
    {
        IOperation? task = operation switch
        {
            IPropertyReferenceOperation { Property.Name: "Result" } property => property.Instance,
            IInvocationOperation { TargetMethod.Name: "Wait" } wait => wait.Instance,
            IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } awaiter } => awaiter.Instance,
            _ => null,
        };

        return task switch
        {
            IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } } => true,
            IParameterReferenceOperation parameter => IsAntecedent(parameter) || IsGuarded(operation.Syntax, parameter.Syntax),
            ILocalReferenceOperation or IFieldReferenceOperation => IsGuarded(operation.Syntax, task.Syntax),
            _ => false,
        };
    }

    // The t of task.ContinueWith(t => t.Result).
    private static bool IsAntecedent(IParameterReferenceOperation reference)
    {
        for (IOperation? parent = reference.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda && lambda.Symbol.Parameters.Contains(reference.Parameter, SymbolEqualityComparer.Default))
                return DelegateUse.Of(lambda).Target is { Name: "ContinueWith" };
        }

        return false;
    }

    // if (t.IsCompleted) … t.Result …; t.IsCompleted ? t.Result : …; t.IsCompleted && t.Result …; if (!t.IsCompleted) return; … t.Result
    private static bool IsGuarded(SyntaxNode use, SyntaxNode task)
    {
        string name = task.ToString();
        for (SyntaxNode? node = use; node?.Parent is { } parent && node is not MemberDeclarationSyntax; node = parent)
        {
            bool guarded = parent switch
            {
                IfStatementSyntax statement when node == statement.Statement => Proves(statement.Condition, name),
                ConditionalExpressionSyntax conditional when node == conditional.WhenTrue => Proves(conditional.Condition, name),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when node == both.Right => Proves(both.Left, name),
                BlockSyntax block => block.Statements.TakeWhile(statement => statement != node).OfType<IfStatementSyntax>().Any(statement =>
                    statement.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation
                    && Proves(negation.Operand, name)
                    && Leaves(statement.Statement)),
                _ => false,
            };
            if (guarded)
                return true;
        }

        return false;
    }

    private static bool Proves(ExpressionSyntax condition, string name) =>
        condition.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Any(access =>
            access.Name.Identifier.ValueText is "IsCompleted" or "IsCompletedSuccessfully"
            && access.Expression.ToString().Equals(name, StringComparison.Ordinal)
            && access.AncestorsAndSelf().TakeWhile(node => node != condition.Parent).All(node =>
                node is not PrefixUnaryExpressionSyntax and not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression }));

    private static bool Leaves(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;
}
