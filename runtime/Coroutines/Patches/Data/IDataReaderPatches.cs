using System.Data;
using System.Data.Common;

namespace Coroutines.Patches;

/// <summary><see cref="IDataReader"/> in a greenlet. Its object is a <see cref="DbDataReader"/> as a rule, and waits as that; any other is called on another thread.</summary>
[CooperativePatch(typeof(IDataReader))]
public static class IDataReaderPatches
{
    /// <summary><see cref="IDataReader.Read"/>.</summary>
    public static Coroutine<bool> ReadAsync(this IDataReader self) => self switch
    {
        DbDataReader reader => DbDataReaderPatches.ReadAsync(reader),
        _ => Greenlet.OffloadAsync(self.Read),
    };

    /// <summary><see cref="IDataReader.NextResult"/>.</summary>
    public static Coroutine<bool> NextResultAsync(this IDataReader self) => self switch
    {
        DbDataReader reader => DbDataReaderPatches.NextResultAsync(reader),
        _ => Greenlet.OffloadAsync(self.NextResult),
    };
}
