namespace Versus.Web;

/// <summary>A minimal API.</summary>
internal static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/", () => Results.Text(Content.Hello));
        app.MapGet("/large", () => Results.Bytes(Content.LargeBytes, Content.Type));
        app.MapGet("/ws", Middleware.EchoAsync);
    }
}
