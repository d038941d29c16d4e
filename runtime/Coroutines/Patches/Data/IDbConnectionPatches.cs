using System.Data;
using System.Data.Common;

namespace Coroutines.Patches;

/// <summary><see cref="IDbConnection"/> in a greenlet. Its object is a <see cref="DbConnection"/> as a rule, and waits as that; any other is called on another thread.</summary>
[CooperativePatch(typeof(IDbConnection))]
public static class IDbConnectionPatches
{
    /// <summary><see cref="IDbConnection.Open"/>.</summary>
    public static Coroutine OpenAsync(this IDbConnection self) =>
        self is DbConnection connection ? DbConnectionPatches.OpenAsync(connection) : Greenlet.OffloadAsync(self.Open);

    /// <summary><see cref="IDbConnection.BeginTransaction()"/>.</summary>
    public static async Coroutine<IDbTransaction> BeginTransactionAsync(this IDbConnection self) =>
        self is DbConnection connection ? await DbConnectionPatches.BeginTransactionAsync(connection) : await Greenlet.OffloadAsync(self.BeginTransaction);

    /// <summary><see cref="IDbConnection.BeginTransaction(IsolationLevel)"/>.</summary>
    public static async Coroutine<IDbTransaction> BeginTransactionAsync(this IDbConnection self, IsolationLevel il) =>
        self is DbConnection connection ? await DbConnectionPatches.BeginTransactionAsync(connection, il) : await Greenlet.OffloadAsync(() => self.BeginTransaction(il));
}
