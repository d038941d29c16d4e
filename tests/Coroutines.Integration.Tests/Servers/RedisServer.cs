namespace Coroutines.Integration.Tests.Servers;

public sealed class RedisServer : TestServer
{
    public RedisServer()
    {
        if (Find("redis-server") is not { } program)
        {
            Missing = "redis-server is not installed; tests/setup installs it.";
            return;
        }

        Start(program, "--bind", "127.0.0.1", "--port", EndPoint.Port.ToString(), "--dir", Folder.FullName, "--save", string.Empty);
    }
}
