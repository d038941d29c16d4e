using Coroutines;
using Coroutines.AspNetCore;

namespace Web;

/// <summary>The result chunk by chunk.</summary>
internal static partial class Streaming
{
    public static void Run(int port) => Application.Run(port, app => app.MapGreenlet("/", Body));

    [Greenlet]
    private static IEnumerable<string> Body(HttpResponse response)
    {
        response.ContentType = "text/html";
        yield return "<p>Hello";
        Greenlet.Sleep(0.1);
        yield return "World</p>";
    }
}
