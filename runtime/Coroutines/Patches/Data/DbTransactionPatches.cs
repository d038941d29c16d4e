using System.Data.Common;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="DbTransaction"/> in a greenlet. A provider without asynchronous calls of its own is called on another thread.</summary>
[CooperativePatch(typeof(DbTransaction))]
public static class DbTransactionPatches
{
    /// <summary><see cref="DbTransaction.Commit"/>.</summary>
    public static async Coroutine CommitAsync(this DbTransaction self)
    {
        if (Provider.IsAsynchronous(self))
        {
            await Bridge.Await(self.CommitAsync(Bridge.Token));
        }
        else
        {
            await Greenlet.OffloadAsync(self.Commit);
        }
    }

    /// <summary><see cref="DbTransaction.Rollback()"/>.</summary>
    public static async Coroutine RollbackAsync(this DbTransaction self)
    {
        if (Provider.IsAsynchronous(self))
        {
            await Bridge.Await(self.RollbackAsync(Bridge.Token));
        }
        else
        {
            await Greenlet.OffloadAsync(self.Rollback);
        }
    }
}
