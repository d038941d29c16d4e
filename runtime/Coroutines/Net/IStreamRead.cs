namespace Coroutines.Net;

/// <summary>A read of a byte stream, which can tell that there is nothing left.</summary>
internal interface IStreamRead
{
    /// <summary>Whether the last attempt took everything: another one would be in vain until the poller tells of more.</summary>
    bool HasDrained { get; }
}
