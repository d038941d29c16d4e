using System.Net;
using Coroutines;
using Npgsql;
using RealWorld;
using StackExchange.Redis;

// Client libraries of others in blocking style, many at once on one thread. Each needs its server.
switch (args)
{
    case ["postgres", var connection]:
        using (var database = NpgsqlDataSource.Create(connection))
            Console.WriteLine($"The squares of 1 to 100, from 100 queries at once: {string.Join(" ", Postgres.Squares(database, 100))}");
        break;
    case ["redis", var server]:
        using (var redis = ConnectionMultiplexer.Connect(server))
            Console.WriteLine($"100 greenlets counted to {RedisCounter.Count(redis.GetDatabase(), "counter", 100)}.");
        break;
    case ["resp", var server]:
        Console.WriteLine(RespConversation.Hold(IPEndPoint.Parse(server)));
        break;
    case ["mqtt", var port]:
        Console.WriteLine(string.Join("\n", Greenlet.Spawn(Mqtt.Collect, int.Parse(port), 9).Get()!));
        break;
    case ["tls"]:
        Console.WriteLine(string.Join("\n", Greenlet.Spawn(Tls.Fetch, 5).Get()!));
        break;
    case ["zeromq"]:
        ZeroMQ.Run(Console.Out);
        break;
    default:
        Console.WriteLine("""
            RealWorld postgres CONNECTION-STRING     Npgsql
            RealWorld redis HOST:PORT                StackExchange.Redis
            RealWorld resp ADDRESS:PORT              a blocking client of Redis, written here
            RealWorld zeromq                         NetMQ, the tutorial's program
            RealWorld mqtt PORT                      MQTTnet, a broker and its clients in one thread
            RealWorld tls                            HttpClient and SslStream, both sides in one thread
            """);
        return 1;
}

return 0;
