using System.Net.Http;

namespace Coroutines.Patches;

/// <summary><see cref="HttpClient"/> in a greenlet: its connections are on the hub.</summary>
[CooperativePatch(typeof(HttpClient))]
public static class HttpClientPatches
{
    /// <summary><c>new HttpClient()</c>: a client with the handler of <see cref="HubHttp.CreateHandler"/>.</summary>
    public static HttpClient New() => new(HubHttp.CreateHandler());
}
