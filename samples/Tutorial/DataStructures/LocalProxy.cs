using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>A request object that is at hand everywhere, and is another one for each greenlet, as web frameworks have it. The server is left out here.</summary>
internal static partial class LocalProxy
{
    private static readonly GreenletLocal<WebRequest?> s_requests = new();

    private static WebRequest Request => s_requests.Value ?? throw new InvalidOperationException("There is no request here.");

    [Greenlet]
    private static string Logic()
    {
        Greenlet.Sleep(0); // the others are served meanwhile
        return "Hello " + Request.RemoteAddress;
    }

    [Greenlet]
    private static void Application(string remoteAddress)
    {
        using (new SessionManager(remoteAddress))
        {
            var body = Logic();
            Console.WriteLine(body);
        }

        Console.WriteLine($"{remoteAddress} has been served, and its request is {(s_requests.Value is null ? "gone" : "still there")}");
    }

    public static void Run() => new GreenletGroup().Map(Application, ["10.0.0.1", "10.0.0.2", "10.0.0.3"]);

    private sealed record WebRequest(string RemoteAddress);

    private sealed class SessionManager : IDisposable
    {
        public SessionManager(string remoteAddress) => s_requests.Value = new WebRequest(remoteAddress);

        public void Dispose() => s_requests.Value = null;
    }
}
