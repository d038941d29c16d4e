using System.Net;
using System.Net.Sockets;
using System.Text;
using Coroutines;

namespace Tutorial.Core;

/// <summary>A web server that tells the time as JSON, after up to 50 ms. It has a thread of its own, and so a hub of its own.</summary>
internal sealed partial class TimeServer
{
    private readonly HttpListener _listener = new();

    public TimeServer()
    {
        Url = $"http://127.0.0.1:{FreePort()}/time.json";
        _listener.Prefixes.Add(new Uri(new Uri(Url), "/").ToString());
        _listener.Start();
        new Thread(() => Greenlet.Spawn(Serve).Join()) { IsBackground = true }.Start();
    }

    public string Url { get; }

    [Greenlet]
    private void Serve()
    {
        while (true)
            Greenlet.Spawn(Answer, _listener.GetContext());
    }

    [Greenlet]
    private void Answer(HttpListenerContext context)
    {
        Greenlet.Sleep(Random.Shared.NextDouble() * 0.05);
        using var response = context.Response;
        response.ContentType = "application/json";
        response.OutputStream.Write(Encoding.UTF8.GetBytes($$"""{"datetime": "{{DateTime.UtcNow:O}}"}"""));
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
