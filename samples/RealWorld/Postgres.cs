using Coroutines;
using Npgsql;

namespace RealWorld;

/// <summary>A database through Npgsql, in blocking style.</summary>
internal static partial class Postgres
{
    /// <summary>Asks for each square in a greenlet of its own.</summary>
    public static int[] Squares(NpgsqlDataSource database, int count)
    {
        var queries = Enumerable.Range(1, count).Select(n => Greenlet.Spawn(Square, database, n)).ToArray();
        Greenlet.JoinAll(queries, raiseError: true);
        return [.. queries.Select(query => query.Get())];
    }

    [Greenlet]
    public static int Square(NpgsqlDataSource database, int n)
    {
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand("select pg_sleep(0.05), $1 * $1", connection);
        command.Parameters.AddWithValue(n);
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetInt32(1);
    }

    /// <summary>Moves money in one transaction, or not at all.</summary>
    [Greenlet]
    public static void Transfer(NpgsqlDataSource database, string from, string to, int amount)
    {
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        Add(connection, from, -amount);
        Add(connection, to, amount);
        transaction.Commit();
    }

    [Greenlet]
    private static void Add(NpgsqlConnection connection, string name, int amount)
    {
        using var command = new NpgsqlCommand("update account set balance = balance + $1 where name = $2", connection);
        command.Parameters.AddWithValue(amount);
        command.Parameters.AddWithValue(name);
        command.ExecuteNonQuery();
    }
}
