using System.Data;
using System.Data.Common;

namespace Coroutines.Patches;

/// <summary><see cref="IDbCommand"/> in a greenlet. Its object is a <see cref="DbCommand"/> as a rule, and waits as that; any other is called on another thread.</summary>
[CooperativePatch(typeof(IDbCommand))]
public static class IDbCommandPatches
{
    /// <summary><see cref="IDbCommand.ExecuteNonQuery"/>.</summary>
    public static Coroutine<int> ExecuteNonQueryAsync(this IDbCommand self) =>
        self is DbCommand command ? DbCommandPatches.ExecuteNonQueryAsync(command) : Greenlet.OffloadAsync(self.ExecuteNonQuery);

    /// <summary><see cref="IDbCommand.ExecuteScalar"/>.</summary>
    public static Coroutine<object?> ExecuteScalarAsync(this IDbCommand self) =>
        self is DbCommand command ? DbCommandPatches.ExecuteScalarAsync(command) : Greenlet.OffloadAsync(self.ExecuteScalar);

    /// <summary><see cref="IDbCommand.ExecuteReader()"/>.</summary>
    public static async Coroutine<IDataReader> ExecuteReaderAsync(this IDbCommand self) =>
        self is DbCommand command ? await DbCommandPatches.ExecuteReaderAsync(command) : await Greenlet.OffloadAsync(self.ExecuteReader);

    /// <summary><see cref="IDbCommand.ExecuteReader(CommandBehavior)"/>.</summary>
    public static async Coroutine<IDataReader> ExecuteReaderAsync(this IDbCommand self, CommandBehavior behavior) =>
        self is DbCommand command ? await DbCommandPatches.ExecuteReaderAsync(command, behavior) : await Greenlet.OffloadAsync(() => self.ExecuteReader(behavior));
}
