using System.Data;
using System.Data.Common;
using Coroutines.Tests;
using Microsoft.Data.Sqlite;

namespace Coroutines.Integration.Tests.ClassLibrary;

/// <summary>SQLite, whose asynchronous calls block, in blocking style, through variables of every type. Its queries wait for another greenlet of the same thread.</summary>
public sealed partial class DatabaseTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("provider")]
    [InlineData("base class")]
    [InlineData("interface")]
    public void A_query_that_blocks_does_not_block_the_hub(string kind) => OnHub.Run(() =>
    {
        using var ready = new ManualResetEventSlim();
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.CreateFunction("wait", () => ready.Wait(s_patience));
        var query = kind switch
        {
            "provider" => Greenlet.Spawn(QueryProvider, connection),
            "base class" => Greenlet.Spawn(QueryBase, (DbConnection)connection),
            _ => Greenlet.Spawn(QueryInterface, (IDbConnection)connection),
        };
        Greenlet.Spawn(Set, ready);
        Assert.Equal("1 2 3", query.Get());
    });

    [Greenlet]
    private static void Set(ManualResetEventSlim ready)
    {
        Greenlet.Sleep(0.01);
        ready.Set();
    }

    [Greenlet]
    private static string QueryProvider(SqliteConnection connection)
    {
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = "create table item (n int); insert into item values (1), (2), (3)";
        command.ExecuteNonQuery();
        transaction.Commit();
        command.Transaction = null;
        command.CommandText = "select n from item where wait() order by n";
        using var reader = command.ExecuteReader();
        var all = new List<int>();
        while (reader.Read())
            all.Add(reader.GetInt32(0));
        return string.Join(" ", all);
    }

    [Greenlet]
    private static string QueryBase(DbConnection connection)
    {
        connection.Open();
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "create table item (n int); insert into item values (1), (2), (3)";
        command.ExecuteNonQuery();
        transaction.Commit();
        command.Transaction = null;
        command.CommandText = "select count(*) from item where wait()";
        Assert.Equal(3L, command.ExecuteScalar());
        command.CommandText = "select n from item where wait() order by n";
        command.Prepare();
        using var reader = command.ExecuteReader(CommandBehavior.SingleResult);
        var all = new List<int>();
        while (reader.Read())
            all.Add(reader.GetInt32(0));
        Assert.False(reader.NextResult());
        return string.Join(" ", all);
    }

    [Greenlet]
    private static string QueryInterface(IDbConnection connection)
    {
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "create table item (n int); insert into item values (1), (2), (3)";
        command.ExecuteNonQuery();
        transaction.Rollback();
        command.Transaction = null;
        command.ExecuteNonQuery();
        command.CommandText = "select n from item where wait() order by n";
        using var reader = command.ExecuteReader();
        var all = new List<int>();
        while (reader.Read())
            all.Add(reader.GetInt32(0));
        return string.Join(" ", all);
    }
}
