using Npgsql;

namespace Coroutines.Integration.Tests.Servers;

public sealed class PostgresServer : TestServer
{
    // PostgreSQL refuses to run as root.
    private const string User = "postgres";

    public PostgresServer()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [];
        if (Find("initdb", versions) is not { } initialise)
        {
            Missing = "PostgreSQL is not installed; tests/setup installs it.";
            return;
        }

        var data = Path.Combine(Folder.FullName, "data");
        string[] asUser = [];
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", User, Folder.FullName);
            asUser = ["runuser", "-u", User, "--"];
        }

        string[] create = [.. asUser, initialise, "-D", data, "-U", User, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"];
        Run(create[0], create[1..]);
        string[] serve =
        [
            .. asUser, Path.Combine(Path.GetDirectoryName(initialise)!, "postgres"), "-D", data, "-k", Folder.FullName, "-h", "127.0.0.1", "-p", EndPoint.Port.ToString(),
            "-c", "max_connections=200", "-c", "fsync=off",
        ];
        Start(serve[0], serve[1..]);
    }

    public NpgsqlDataSource Connect(int connections) => NpgsqlDataSource.Create(ConnectionString(connections));

    private protected override bool IsListening()
    {
        try
        {
            using var connection = new NpgsqlConnection(ConnectionString(1) + ";Pooling=false");
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string ConnectionString(int connections) =>
        $"Host=127.0.0.1;Port={EndPoint.Port};Username={User};Database=postgres;Maximum Pool Size={connections}";
}
