using System.Net.Http;
using System.Runtime.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="HttpClientHandler"/> in a greenlet.</summary>
[CooperativePatch(typeof(HttpClientHandler))]
public static class HttpClientHandlerPatches
{
    /// <summary><c>new HttpClientHandler()</c>, initialised or not: <see cref="HubHttp.UseHub"/> for the handler underneath.</summary>
    public static HttpClientHandler New(this HttpClientHandler created)
    {
        HubHttp.UseHub(Handler(created));
        return created;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_underlyingHandler")]
    private static extern ref SocketsHttpHandler Handler(HttpClientHandler handler);
}
