using System.Text.Json;
using Coroutines;

namespace Tutorial.Core;

/// <summary>Fetches from a web server one after the other, and then all at once; how long each takes is up to the server.</summary>
internal static partial class Fetching
{
    private static readonly HttpClient s_client = new();
    private static readonly TimeServer s_server = new(); // in place of json-time.appspot.com, which is no more

    [Greenlet]
    private static string Fetch(int pid)
    {
        using var response = s_client.Send(new HttpRequestMessage(HttpMethod.Get, s_server.Url));
        var result = new StreamReader(response.Content.ReadAsStream()).ReadToEnd();
        var jsonResult = JsonDocument.Parse(result);
        var datetime = jsonResult.RootElement.GetProperty("datetime").GetString()!;

        Console.WriteLine($"Process {pid}: {datetime}");
        return datetime;
    }

    private static void Synchronous()
    {
        for (var i = 1; i < 10; i++)
            Fetch(i);
    }

    private static void Asynchronous()
    {
        var threads = new List<Greenlet>();
        for (var i = 1; i < 10; i++)
            threads.Add(Greenlet.Spawn(Fetch, i));
        Greenlet.JoinAll(threads);
    }

    public static void Run()
    {
        Console.WriteLine("Synchronous:");
        Synchronous();

        Console.WriteLine("Asynchronous:");
        Asynchronous();
    }
}
