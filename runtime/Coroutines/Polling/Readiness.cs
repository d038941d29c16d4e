namespace Coroutines.Polling;

/// <summary>What a descriptor is ready for, or is waited for.</summary>
[Flags]
internal enum Readiness
{
    None = 0,

    /// <summary>A read would not block: there is data, the end, an error, or a connection to accept.</summary>
    Read = 1,

    /// <summary>A write would not block: there is room, or an error.</summary>
    Write = 2,

    /// <summary>The peer or the connection has ended, or something else has happened that reading to the last byte does not tell.</summary>
    Special = 4,
}
