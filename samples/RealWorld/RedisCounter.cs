using Coroutines;
using StackExchange.Redis;

namespace RealWorld;

/// <summary>Redis through StackExchange.Redis, in blocking style.</summary>
internal static partial class RedisCounter
{
    /// <summary>Counts in many greenlets over one connection.</summary>
    /// <returns>How far they came.</returns>
    public static long Count(IDatabase database, string key, int greenlets)
    {
        database.KeyDelete(key);
        Greenlet.JoinAll(Enumerable.Range(0, greenlets).Select(_ => Greenlet.Spawn(Increment, database, key)), raiseError: true);
        return (long)database.StringGet(key);
    }

    [Greenlet]
    private static void Increment(IDatabase database, string key)
    {
        database.StringIncrement(key);
        database.ListRightPush(key + ":log", Greenlet.Current!.Name);
        database.KeyDelete(key + ":log");
    }
}
