using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO206: locks that greenlets share with threads.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedLockAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.LockOfThreads];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        var locks = new ConcurrentBag<(IFieldSymbol Field, ILockOperation Lock, ISymbol Owner)>();
        var onThreads = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        start.RegisterOperationAction(
            operation =>
            {
                var statement = (ILockOperation)operation.Operation;
                if (statement.LockedValue is IFieldReferenceOperation { Field: var field })
                    locks.Add((field, statement, operation.ContainingSymbol));
            },
            OperationKind.Lock);
        start.RegisterOperationAction(
            operation =>
            {
                var reference = (IMethodReferenceOperation)operation.Operation;
                if (cooperation.Code.RunsElsewhere(DelegateUse.Of(reference)))
                    onThreads.TryAdd(reference.Method.OriginalDefinition, true);
            },
            OperationKind.MethodReference);
        start.RegisterCompilationEndAction(end => Report(end, cooperation, locks, onThreads));
    }

    private static void Report(
        CompilationAnalysisContext context,
        Cooperation cooperation,
        IEnumerable<(IFieldSymbol Field, ILockOperation Lock, ISymbol Owner)> locks,
        ConcurrentDictionary<ISymbol, bool> onThreads)
    {
        foreach (var sameField in locks.GroupBy(found => found.Field, (IEqualityComparer<IFieldSymbol>)SymbolEqualityComparer.Default))
        {
            ImmutableArray<Location> byThreads =
            [
                .. sameField.Where(found => onThreads.ContainsKey(found.Owner.OriginalDefinition) || cooperation.Code.RunsOnOtherThread(found.Lock))
                    .Select(found => found.Lock.LockedValue.Syntax.GetLocation()),
            ];
            if (byThreads.IsEmpty)
                continue;
            foreach ((IFieldSymbol field, ILockOperation statement, ISymbol owner) in sameField)
            {
                Location place = statement.LockedValue.Syntax.GetLocation();
                if (cooperation.Code.KindOf(statement, owner) == CodeKind.Greenlet && byThreads.Any(other => other != place))
                    context.ReportDiagnostic(Diagnostic.Create(Rules.LockOfThreads, place, byThreads.Where(other => other != place), field.Name));
            }
        }
    }
}
