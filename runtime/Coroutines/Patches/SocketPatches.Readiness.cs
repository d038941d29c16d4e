using System.Collections;
using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

public static partial class SocketPatches
{
    /// <summary><see cref="Socket.Poll(int, SelectMode)"/>.</summary>
    /// <param name="self">The socket.</param>
    /// <param name="microSeconds">How long to wait, in microseconds; negative for ever.</param>
    /// <param name="mode">What for.</param>
    public static Coroutine<bool> PollAsync(this Socket self, int microSeconds, SelectMode mode) =>
        ReadinessWait.PollAsync(self, mode, microSeconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMicroseconds(microSeconds));

    /// <summary><see cref="Socket.Poll(TimeSpan, SelectMode)"/>.</summary>
    public static Coroutine<bool> PollAsync(this Socket self, TimeSpan timeout, SelectMode mode) => ReadinessWait.PollAsync(self, mode, timeout);

    /// <summary><see cref="Socket.Select(IList, IList, IList, int)"/>.</summary>
    /// <param name="checkRead">The sockets to read from; those that are not ready are removed.</param>
    /// <param name="checkWrite">The sockets to write to; those that are not ready are removed.</param>
    /// <param name="checkError">The sockets whose errors are asked for; those without one are removed.</param>
    /// <param name="microSeconds">How long to wait, in microseconds; negative for ever.</param>
    public static Coroutine SelectAsync(IList? checkRead, IList? checkWrite, IList? checkError, int microSeconds) =>
        ReadinessWait.SelectAsync(checkRead, checkWrite, checkError, microSeconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromMicroseconds(microSeconds));

    /// <summary><see cref="Socket.Select(IList, IList, IList, TimeSpan)"/>.</summary>
    public static Coroutine SelectAsync(IList? checkRead, IList? checkWrite, IList? checkError, TimeSpan timeout) =>
        ReadinessWait.SelectAsync(checkRead, checkWrite, checkError, timeout);
}
