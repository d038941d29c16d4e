using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Coroutines.AspNetCore.Tests;

public partial class GreenletHandlerTests
{
    private static readonly AsyncLocal<string?> s_local = new();

    [Fact]
    public async Task Parameters_are_bound_and_results_written_as_by_other_handlers()
    {
        await using var server = await Server.StartAsync(app =>
        {
            app.MapGreenlet("/add/{a}/{b}", Handlers.Add);
            app.MapGreenlet("/greet", Handlers.Greet);
            app.MapGreenlet("/accepted", Handlers.Accepted, "GET");
            app.MapGreenlet("/nothing", Handlers.Nothing);
            app.MapGreenlet("/point", Handlers.Move, "POST");
            app.MapGreenlet("/cooperative", async Coroutine<string> (int seconds) =>
            {
                await Greenlet.SleepAsync(seconds);
                return "slept";
            });
        });
        Assert.Equal("7", await server.Client.GetStringAsync("/add/3/4"));
        Assert.Equal("Hello, Bob", await server.Client.GetStringAsync("/greet?name=Bob"));
        using var accepted = await server.Client.GetAsync("/accepted");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("", await server.Client.GetStringAsync("/nothing"));
        using var moved = await server.Client.PostAsJsonAsync("/point", new Point(1, 2));
        Assert.Equal(new Point(2, 4), await moved.Content.ReadFromJsonAsync<Point>());
        Assert.Equal("slept", await server.Client.GetStringAsync("/cooperative?seconds=0"));
        using var bad = await server.Client.GetAsync("/add/three/4");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        using var wrongMethod = await server.Client.PostAsync("/accepted", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.StatusCode);
    }

    [Fact]
    public async Task A_lambda_of_plain_code_waits_and_is_bound_as_it_stands()
    {
        await using var server = await Server.StartAsync(app =>
        {
            app.MapGreenlet("/nothing/{a}", (int a, [FromQuery(Name = "other")] int b, string? name, int c = 5) =>
            {
                Greenlet.Sleep(0.001);
                return $"{a + b + c} {name ?? "nobody"} {(Greenlet.Current is null ? "no greenlet" : "a greenlet")}";
            });
            app.MapGreenlet("/this", (HttpContext context) => Greet(context.Request.Path), "GET");
        });
        Assert.Equal("12 nobody a greenlet", await server.Client.GetStringAsync("/nothing/3?other=4"));
        Assert.Equal("8 Bob a greenlet", await server.Client.GetStringAsync("/nothing/3?other=4&name=Bob&c=1"));
        using var bad = await server.Client.GetAsync("/nothing/3");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal("hello /this", await server.Client.GetStringAsync("/this"));
    }

    [Fact]
    public async Task A_lambda_of_greenlet_code_may_capture()
    {
        await using var server = await Server.StartAsync(app =>
        {
            var mapping = new HubThread();
            mapping.Hub.RunAsync(() => MapAsync(app, "captured")).GetAwaiter().GetResult();
            mapping.Dispose();
        });
        Assert.Equal("captured 7", await server.Client.GetStringAsync("/?n=7"));
    }

    [Greenlet]
    private static void Map(WebApplication app, string text) => app.MapGreenlet("/", ([FromQuery(Name = "n")] int number) =>
    {
        Greenlet.Sleep(0.001);
        return $"{text} {number}";
    });

    [Fact]
    public async Task A_handler_runs_in_a_greenlet_of_the_connections_hub_and_the_response_is_written_there()
    {
        await using var server = await Server.StartAsync(app =>
        {
            app.Use(async (context, next) =>
            {
                await next(context);
                Handlers.ThreadAfterwards = Thread.CurrentThread.Name;
            });
            app.MapGreenlet("/", Handlers.Where);
        });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("Kestrel hub 0, a greenlet", await server.Client.GetStringAsync("/"));
            Assert.Equal("Kestrel hub 0", Handlers.ThreadAfterwards);
        }
    }

    [Fact]
    public async Task Many_handlers_wait_at_once_on_one_hub()
    {
        await using var server = await Server.StartAsync(app => app.MapGreenlet("/", Handlers.Meet));
        var answers = await Task.WhenAll(Enumerable.Range(0, Handlers.Guests).Select(_ => server.Client.GetStringAsync("/"))).WaitAsync(Server.Patience);
        Assert.All(answers, answer => Assert.Equal("met", answer));
    }

    [Fact]
    public async Task An_error_of_a_handler_is_the_pipelines()
    {
        Exception? seen = null;
        await using var server = await Server.StartAsync(app =>
        {
            app.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                }
                catch (Exception e)
                {
                    seen = e;
                    throw;
                }
            });
            app.MapGreenlet("/now", Handlers.FailNow);
            app.MapGreenlet("/later", Handlers.FailLater);
        });
        foreach (var path in new[] { "/now", "/later" })
        {
            seen = null;
            using var response = await server.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.IsType<InvalidDataException>(seen);
        }
    }

    [Fact]
    public async Task A_client_that_goes_away_kills_the_greenlet_and_nothing_is_lost()
    {
        await using var server = await Server.StartAsync(app =>
        {
            app.MapGreenlet("/poll", Handlers.Poll);
            app.MapGreenlet("/put/{item}", Handlers.Put);
        });
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            await client.GetStream().WriteAsync("GET /poll HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            await Handlers.PollStarted.Task.WaitAsync(Server.Patience);
        }

        await Handlers.PollEnded.Task.WaitAsync(Server.Patience);
        await server.Client.GetStringAsync("/put/first");
        Assert.Equal("first", await server.Client.GetStringAsync("/poll"));
    }

    [Fact]
    public async Task Scope_and_async_locals_of_the_request_flow_into_the_greenlet()
    {
        await using var server = await Server.StartAsync(
            app =>
            {
                app.Use((context, next) =>
                {
                    s_local.Value = context.Request.Path;
                    return next(context);
                });
                app.MapGreenlet("/{name}", Handlers.ShowContext);
            },
            build: builder => builder.Services.AddScoped<Visit>());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => server.Client.GetStringAsync($"/{i}")));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"/{i}"), answers.Select(answer => answer.Split(' ')[0]));
        Assert.Equal(20, answers.Select(answer => answer.Split(' ')[1]).Distinct().Count());
    }

    private readonly string _greeting = "hello";

    [Greenlet]
    private string Greet(string path)
    {
        Greenlet.Sleep(0.001);
        return $"{_greeting} {path}";
    }

    internal sealed record Point(int X, int Y);

    internal sealed class Visit
    {
        public Guid Id { get; } = Guid.NewGuid();
    }

    private static partial class Handlers
    {
        internal const int Guests = 20;

        private static int s_here;
        private static GreenletEvent? s_all;
        private static GreenletQueue<string>? s_queue;

        internal static string? ThreadAfterwards { get; set; }

        internal static TaskCompletionSource PollStarted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal static TaskCompletionSource PollEnded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Greenlet]
        internal static int Add(int a, int b)
        {
            Greenlet.Sleep(0.001);
            return a + b;
        }

        [Greenlet]
        internal static string Greet(string name)
        {
            Greenlet.Yield();
            return $"Hello, {name}";
        }

        [Greenlet]
        internal static IResult Accepted()
        {
            Greenlet.Yield();
            return Results.StatusCode((int)HttpStatusCode.Accepted);
        }

        [Greenlet]
        internal static void Nothing() => Greenlet.Yield();

        [Greenlet]
        internal static Point Move(Point point)
        {
            Greenlet.Yield();
            return new Point(point.X * 2, point.Y * 2);
        }

        [Greenlet]
        internal static string Where()
        {
            Greenlet.Sleep(0.001);
            return $"{Thread.CurrentThread.Name}, {(Greenlet.Current is null ? "no greenlet" : "a greenlet")}";
        }

        [Greenlet]
        internal static string Meet()
        {
            s_all ??= new GreenletEvent();
            if (++s_here == Guests)
            {
                s_all.Set();
            }

            s_all.Wait();
            return "met";
        }

        [Greenlet]
        internal static void FailNow() => throw new InvalidDataException("now");

        [Greenlet]
        internal static void FailLater()
        {
            Greenlet.Yield();
            throw new InvalidDataException("later");
        }

        [Greenlet]
        internal static string Poll()
        {
            s_queue ??= new GreenletQueue<string>();
            PollStarted.TrySetResult();
            try
            {
                return s_queue.Get();
            }
            finally
            {
                PollEnded.TrySetResult();
            }
        }

        [Greenlet]
        internal static void Put(string item) => s_queue!.Put(item);

        [Greenlet]
        internal static string ShowContext(string name, Visit visit)
        {
            Greenlet.Sleep(0.001);
            return $"{s_local.Value} {visit.Id}";
        }
    }
}
