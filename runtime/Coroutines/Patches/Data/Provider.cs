using System.Collections.Concurrent;
using System.Data.Common;

namespace Coroutines.Patches;

/// <summary>What is known of a database's provider: whether its asynchronous calls are that, or block as the others do.</summary>
internal static class Provider
{
    /// <summary>They offer every call in an asynchronous form, which blocks.</summary>
    private static readonly string[] s_blocking = ["Microsoft.Data.Sqlite", "System.Data.SQLite"];

    private static readonly ConcurrentDictionary<Type, bool> s_known = new();

    /// <summary>Whether a part of it has asynchronous calls of its own: those of the base classes only call the blocking ones.</summary>
    internal static bool IsAsynchronous(object part) => s_known.GetOrAdd(
        part.GetType(),
        static (type, part) => !s_blocking.Contains(type.Assembly.GetName().Name) && CallOf(part).Method.DeclaringType?.Assembly != typeof(DbConnection).Assembly,
        part);

    private static Delegate CallOf(object part) => part switch
    {
        DbConnection connection => (Func<CancellationToken, Task>)connection.OpenAsync,
        DbCommand command => (Func<CancellationToken, Task<int>>)command.ExecuteNonQueryAsync,
        DbDataReader reader => (Func<CancellationToken, Task<bool>>)reader.ReadAsync,
        DbTransaction transaction => (Func<CancellationToken, Task>)transaction.CommitAsync,
        _ => throw new ArgumentException($"{part.GetType()} is no part of a provider.", nameof(part)),
    };
}
