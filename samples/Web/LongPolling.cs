using System.Text.Json;
using Coroutines;
using Coroutines.AspNetCore;

namespace Web;

internal static partial class LongPolling
{
    // Made where it is first used: on the server's hub.
    private static readonly GreenletQueue<string> s_dataSource = new();

    public static void Run(int port) => Application.Run(port, app =>
    {
        app.MapGreenlet("/", AjaxEndpoint);
        _ = app.GetHubs()[0].RunAsync(Producer);
    });

    [Greenlet]
    private static void Producer()
    {
        while (true)
        {
            s_dataSource.PutNoWait("Hello World");
            Greenlet.Sleep(1);
        }
    }

    [Greenlet]
    private static IEnumerable<string> AjaxEndpoint(HttpResponse response)
    {
        response.ContentType = "application/json";
        while (true)
        {
            string? datum = null;
            try
            {
                datum = s_dataSource.Get(timeout: 5);
            }
            catch (QueueEmptyException)
            {
            }

            if (datum is not null)
                yield return JsonSerializer.Serialize(datum) + "\n";
        }
    }
}
