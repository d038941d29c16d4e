using Coroutines;
using Coroutines.AspNetCore;

namespace Web;

internal static partial class Hello
{
    public static void Run(int port) => Application.Run(port, app => app.MapGreenlet("/", Body));

    [Greenlet]
    private static IResult Body() => Results.Content("<p>Hello World</p>", "text/html");
}
