using System.Data;
using System.Data.Common;

namespace Coroutines.Patches;

/// <summary><see cref="IDbTransaction"/> in a greenlet. Its object is a <see cref="DbTransaction"/> as a rule, and waits as that; any other is called on another thread.</summary>
[CooperativePatch(typeof(IDbTransaction))]
public static class IDbTransactionPatches
{
    /// <summary><see cref="IDbTransaction.Commit"/>.</summary>
    public static Coroutine CommitAsync(this IDbTransaction self) =>
        self is DbTransaction transaction ? DbTransactionPatches.CommitAsync(transaction) : Greenlet.OffloadAsync(self.Commit);

    /// <summary><see cref="IDbTransaction.Rollback"/>.</summary>
    public static Coroutine RollbackAsync(this IDbTransaction self) =>
        self is DbTransaction transaction ? DbTransactionPatches.RollbackAsync(transaction) : Greenlet.OffloadAsync(self.Rollback);
}
