using System.Net.Http;

namespace Coroutines.Patches;

/// <summary><see cref="SocketsHttpHandler"/> in a greenlet.</summary>
[CooperativePatch(typeof(SocketsHttpHandler))]
public static class SocketsHttpHandlerPatches
{
    /// <summary><c>new SocketsHttpHandler()</c>, initialised or not: <see cref="HubHttp.UseHub"/>.</summary>
    public static SocketsHttpHandler New(this SocketsHttpHandler created) => HubHttp.UseHub(created);
}
