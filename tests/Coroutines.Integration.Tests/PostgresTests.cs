using Coroutines.Integration.Tests.Servers;
using Coroutines.Tests;
using Npgsql;
using RealWorld;

namespace Coroutines.Integration.Tests;

/// <summary>Npgsql in blocking style on PostgreSQL.</summary>
public sealed partial class PostgresTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [SkippableFact]
    public void A_hundred_queries_at_once()
    {
        server.SkipIfMissing();
        OnHub.Run(() =>
        {
            using var database = server.Connect(100);
            Assert.Equal(Enumerable.Range(1, 100).Select(n => n * n), Postgres.Squares(database, 100));
        });
    }

    /// <summary>None goes on before all are in their query, on one thread.</summary>
    [SkippableFact]
    public void They_really_are_at_once()
    {
        server.SkipIfMissing();
        OnHub.Run(() =>
        {
            using var database = server.Connect(50);
            var all = new GreenletBarrier(50);
            Greenlet.JoinAll(Enumerable.Range(0, 50).Select(_ => Greenlet.Spawn(Meet, database, all)), raiseError: true);
        });
    }

    [SkippableFact]
    public void A_killed_greenlets_transaction_is_rolled_back()
    {
        server.SkipIfMissing();
        OnHub.Run(() =>
        {
            using var database = server.Connect(3);
            CreateAccounts(database);
            Greenlet.Spawn(KillInTheMiddle, database).Get();
            Assert.Equal("100 100", Greenlet.Spawn(Balances, database).Get());
            Greenlet.Spawn(Postgres.Transfer, database, "a", "b", 10).Get();
            Assert.Equal("90 110", Greenlet.Spawn(Balances, database).Get());
        });
    }

    /// <summary>The only connection of the pool serves the next one, and the server no longer works at the query.</summary>
    [SkippableFact]
    public void A_kill_and_a_timeout_end_the_query_and_leave_the_connection_whole()
    {
        server.SkipIfMissing();
        OnHub.Run(() =>
        {
            using var database = server.Connect(1);
            using var observer = server.Connect(1);
            var query = Greenlet.Spawn(SleepInDatabase, database);
            Greenlet.Spawn(AwaitSleepers, observer, 1).Get();
            query.Kill();
            Assert.IsType<GreenletExit>(query.Value);
            Greenlet.Spawn(AwaitSleepers, observer, 0).Get();
            Assert.False(Greenlet.Spawn(TrySleepInDatabase, database).Get());
            Greenlet.Spawn(AwaitSleepers, observer, 0).Get();
            Greenlet.Spawn(Execute, database, "select 1").Get();
        });
    }

    [SkippableFact]
    public void Errors_are_those_of_the_blocking_call()
    {
        server.SkipIfMissing();
        OnHub.Run(() =>
        {
            using var database = server.Connect(1);
            var error = Assert.Throws<PostgresException>(() => Greenlet.Spawn(Execute, database, "select 1/0").Get());
            Assert.Equal(PostgresErrorCodes.DivisionByZero, error.SqlState);
        });
    }

    [Greenlet]
    private static void Meet(NpgsqlDataSource database, GreenletBarrier all)
    {
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand("select 1 union select 2 order by 1", connection);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        all.Wait();
        Assert.True(reader.Read());
        Assert.False(reader.Read());
    }

    /// <summary>It has taken from one and waits for the other, which is locked.</summary>
    [Greenlet]
    private static void KillInTheMiddle(NpgsqlDataSource database)
    {
        using var connection = database.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using var command = new NpgsqlCommand("select 1 from account where name = 'b' for update", connection);
        command.ExecuteNonQuery();
        var transfer = Greenlet.Spawn(Postgres.Transfer, database, "a", "b", 10);
        while (Count(database, "select count(*)::int from pg_stat_activity where wait_event_type = 'Lock'") == 0)
            Greenlet.Sleep(0.001);
        transfer.Kill();
        transaction.Rollback();
    }

    [Greenlet]
    private static void SleepInDatabase(NpgsqlDataSource database) => Execute(database, "select pg_sleep(1000)");

    [Greenlet]
    private static bool TrySleepInDatabase(NpgsqlDataSource database) => GreenletTimeout.TryRun(0.2, () => SleepInDatabase(database));

    [Greenlet]
    private static void AwaitSleepers(NpgsqlDataSource database, int count)
    {
        while (Count(database, "select count(*)::int from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'") != count)
            Greenlet.Sleep(0.001);
    }

    [Greenlet]
    private static int Count(NpgsqlDataSource database, string sql)
    {
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand(sql, connection);
        return (int)command.ExecuteScalar()!;
    }

    [Greenlet]
    private static string Balances(NpgsqlDataSource database)
    {
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand("select string_agg(balance::text, ' ' order by name) from account", connection);
        return (string)command.ExecuteScalar()!;
    }

    [Greenlet]
    private static void Execute(NpgsqlDataSource database, string sql)
    {
        using var connection = database.OpenConnection();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static void CreateAccounts(NpgsqlDataSource database)
    {
        using var command = database.CreateCommand(
            "drop table if exists account; create table account (name text primary key, balance int); insert into account values ('a', 100), ('b', 100)");
        command.ExecuteNonQuery();
    }
}
