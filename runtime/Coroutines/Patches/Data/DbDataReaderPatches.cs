using System.Data.Common;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="DbDataReader"/> in a greenlet. A provider without asynchronous calls of its own is called on another thread.</summary>
[CooperativePatch(typeof(DbDataReader))]
public static class DbDataReaderPatches
{
    /// <summary><see cref="DbDataReader.Read"/>.</summary>
    public static async Coroutine<bool> ReadAsync(this DbDataReader self) =>
        Provider.IsAsynchronous(self) ? await Bridge.Await(self.ReadAsync(Bridge.Token)) : await Greenlet.OffloadAsync(self.Read);

    /// <summary><see cref="DbDataReader.NextResult"/>.</summary>
    public static async Coroutine<bool> NextResultAsync(this DbDataReader self) =>
        Provider.IsAsynchronous(self) ? await Bridge.Await(self.NextResultAsync(Bridge.Token)) : await Greenlet.OffloadAsync(self.NextResult);
}
