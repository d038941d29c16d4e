using System.Net.Http;

namespace Coroutines.Patches;

/// <summary><see cref="SocketsHttpHandler"/> in a greenlet.</summary>
[CooperativePatch(typeof(SocketsHttpHandler))]
public static class SocketsHttpHandlerPatches
{
    /// <summary><c>new SocketsHttpHandler()</c>: <see cref="HubHttp.CreateHandler"/>.</summary>
    public static SocketsHttpHandler New() => HubHttp.CreateHandler();
}
