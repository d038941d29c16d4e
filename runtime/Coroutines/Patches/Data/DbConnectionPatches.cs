using System.Data;
using System.Data.Common;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="DbConnection"/> in a greenlet. A provider without asynchronous calls of its own is called on another thread.</summary>
[CooperativePatch(typeof(DbConnection))]
public static class DbConnectionPatches
{
    /// <summary><see cref="DbConnection.Open"/>.</summary>
    public static async Coroutine OpenAsync(this DbConnection self)
    {
        if (Provider.IsAsynchronous(self))
        {
            await Bridge.Await(self.OpenAsync(Bridge.Token));
        }
        else
        {
            await Greenlet.OffloadAsync(self.Open);
        }
    }

    /// <summary><see cref="DbConnection.BeginTransaction()"/>.</summary>
    public static async Coroutine<DbTransaction> BeginTransactionAsync(this DbConnection self) =>
        Provider.IsAsynchronous(self) ? await Bridge.Await(self.BeginTransactionAsync(Bridge.Token)) : await Greenlet.OffloadAsync(self.BeginTransaction);

    /// <summary><see cref="DbConnection.BeginTransaction(IsolationLevel)"/>.</summary>
    public static async Coroutine<DbTransaction> BeginTransactionAsync(this DbConnection self, IsolationLevel isolationLevel) =>
        Provider.IsAsynchronous(self)
            ? await Bridge.Await(self.BeginTransactionAsync(isolationLevel, Bridge.Token))
            : await Greenlet.OffloadAsync(() => self.BeginTransaction(isolationLevel));
}
