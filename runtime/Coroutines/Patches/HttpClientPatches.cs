using System.Net.Http;
using System.Runtime.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="HttpClient"/> in a greenlet: its connections are on the hub.</summary>
[CooperativePatch(typeof(HttpClient))]
public static class HttpClientPatches
{
    /// <summary><c>new HttpClient()</c>, initialised or not: <see cref="HubHttp.UseHub"/> for the handler it has made.</summary>
    public static HttpClient New(this HttpClient created)
    {
        HttpClientHandlerPatches.New((HttpClientHandler)Handler(created));
        return created;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_handler")]
    private static extern ref HttpMessageHandler Handler(HttpMessageInvoker client);
}
