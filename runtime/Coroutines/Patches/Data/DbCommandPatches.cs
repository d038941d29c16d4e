using System.Data;
using System.Data.Common;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="DbCommand"/> in a greenlet. A provider without asynchronous calls of its own is called on another thread.</summary>
[CooperativePatch(typeof(DbCommand))]
public static class DbCommandPatches
{
    /// <summary><see cref="DbCommand.ExecuteNonQuery"/>.</summary>
    public static async Coroutine<int> ExecuteNonQueryAsync(this DbCommand self) =>
        Provider.IsAsynchronous(self) ? await Bridge.Await(self.ExecuteNonQueryAsync(Bridge.Token)) : await Greenlet.OffloadAsync(self.ExecuteNonQuery);

    /// <summary><see cref="DbCommand.ExecuteScalar"/>.</summary>
    public static async Coroutine<object?> ExecuteScalarAsync(this DbCommand self) =>
        Provider.IsAsynchronous(self) ? await Bridge.Await(self.ExecuteScalarAsync(Bridge.Token)) : await Greenlet.OffloadAsync(self.ExecuteScalar);

    /// <summary><see cref="DbCommand.ExecuteReader()"/>.</summary>
    public static async Coroutine<DbDataReader> ExecuteReaderAsync(this DbCommand self) =>
        Provider.IsAsynchronous(self) ? await Bridge.Await(self.ExecuteReaderAsync(Bridge.Token)) : await Greenlet.OffloadAsync(self.ExecuteReader);

    /// <summary><see cref="DbCommand.ExecuteReader(CommandBehavior)"/>.</summary>
    public static async Coroutine<DbDataReader> ExecuteReaderAsync(this DbCommand self, CommandBehavior behavior) =>
        Provider.IsAsynchronous(self)
            ? await Bridge.Await(self.ExecuteReaderAsync(behavior, Bridge.Token))
            : await Greenlet.OffloadAsync(() => self.ExecuteReader(behavior));

    /// <summary><see cref="DbCommand.Prepare"/>.</summary>
    public static async Coroutine PrepareAsync(this DbCommand self)
    {
        if (Provider.IsAsynchronous(self))
        {
            await Bridge.Await(self.PrepareAsync(Bridge.Token));
        }
        else
        {
            await Greenlet.OffloadAsync(self.Prepare);
        }
    }
}
