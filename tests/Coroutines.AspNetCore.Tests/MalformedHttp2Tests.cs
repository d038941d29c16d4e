using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using static Coroutines.AspNetCore.Tests.Support.Http2;

namespace Coroutines.AspNetCore.Tests;

/// <summary>HTTP/2 that breaks its rules, section by section of RFC 9113, as h2spec has it: refused with the error that the rule names, or that Kestrel has for it, and the next client is served.</summary>
public sealed class MalformedHttp2Tests
{
    private static readonly byte[] s_ping = Frame(Ping, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);

    private static readonly byte[] s_request = Frame(Headers, EndStream | EndHeaders, 1, Request("GET"));

    private static readonly byte[] s_begun = Frame(Headers, EndHeaders, 1, Request("POST"));

    private static readonly byte[] s_unfinished = Frame(Headers, EndStream, 1, Request("GET"));

    private static IEnumerable<(string Rule, string Answer, byte[] Bytes)> Connections()
    {
        // What is allowed, however odd.
        yield return ("4.1 a frame of an unknown type", "PING", [.. Preface, .. Frame(0xFE, 0, 0, 1, 2, 3), .. s_ping]);
        yield return ("4.1 unknown flags", "PING", [.. Preface, .. Frame(Ping, 0xFE, 0, 1, 2, 3, 4, 5, 6, 7, 8)]);
        yield return ("4.1 the reserved bit", "PING", [.. Preface, .. Frame(Ping, 0, 0x8000_0000, 1, 2, 3, 4, 5, 6, 7, 8)]);
        yield return ("5.1 priority of an idle stream", "PING", [.. Preface, .. Frame(Priority, 0, 1, 0, 0, 0, 0, 255), .. s_ping]);
        yield return ("6.2 padded and with priority", "DATA 0", [.. Preface, .. Frame(Headers, EndStream | EndHeaders | Padded | HasPriority, 1, [3, 0, 0, 0, 0, 255, .. Request("GET"), 0, 0, 0])]);
        yield return ("6.10 headers in parts", "DATA 0", [.. Preface, .. Frame(Headers, EndStream, 1, Request("GET")[..20]), .. Frame(Continuation, 0, 1, Request("GET")[20..40]), .. Frame(Continuation, EndHeaders, 1, Request("GET")[40..])]);
        yield return ("6.5.3 an unknown setting", "PING", [.. Preface, .. Frame(Settings, 0, 0, Setting(0xFF, 1)), .. s_ping]);
        yield return ("8.1 a body in parts", "DATA 3", [.. Preface, .. s_begun, .. Frame(Data, 0, 1, 1), .. Frame(Data, Padded, 1, 2, 2, 0, 0), .. Frame(Data, EndStream, 1, 3)]);
        yield return ("8.1 trailers", "DATA 1", [.. Preface, .. s_begun, .. Frame(Data, 0, 1, 1), .. Frame(Headers, EndStream | EndHeaders, 1, Fields(("x-sum", "1")))]);

        // Frames.
        yield return ("3.4 another preface", "GOAWAY 1", "INVALID CONNECTION PREFACE\r\n\r\n"u8.ToArray());
        yield return ("4.2 a frame larger than the server takes", "GOAWAY 6", [.. Preface, .. s_begun, .. Frame(Data, EndStream, 1, new byte[16385])]);
        yield return ("4.2 a header block larger than the server takes", "GOAWAY 6", [.. Preface, .. Frame(Headers, EndStream | EndHeaders, 1, new byte[16385])]);
        yield return ("4.3 fields that cannot be decoded", "GOAWAY 2", [.. Preface, .. Frame(Headers, EndStream | EndHeaders, 1, 0x80)]);
        yield return ("4.3 a field of an index that is not there", "GOAWAY 9", [.. Preface, .. Frame(Headers, EndStream | EndHeaders, 1, 0xFF, 0xFF, 0x7F)]);
        yield return ("4.3 another frame among a header block", "GOAWAY 1", [.. Preface, .. s_unfinished, .. Frame(Priority, 0, 1, 0, 0, 0, 0, 255)]);
        yield return ("4.3 another stream's headers among a header block", "GOAWAY 1", [.. Preface, .. s_unfinished, .. Frame(Headers, EndStream | EndHeaders, 3, Request("GET"))]);
        yield return ("4.3 an unknown frame among a header block", "GOAWAY 1", [.. Preface, .. s_unfinished, .. Frame(0xFE, 0, 0)]);

        // Streams.
        yield return ("5.1 data of an idle stream", "GOAWAY 1", [.. Preface, .. Frame(Data, EndStream, 1, 1)]);
        yield return ("5.1 the reset of an idle stream", "GOAWAY 1", [.. Preface, .. Frame(Reset, 0, 1, Number(8))]);
        yield return ("5.1 the window of an idle stream", "GOAWAY 1", [.. Preface, .. Frame(WindowUpdate, 0, 1, Number(100))]);
        yield return ("5.1 the continuation of nothing", "GOAWAY 1", [.. Preface, .. Frame(Continuation, EndHeaders, 1, Request("GET"))]);
        yield return ("5.1.1 a stream of the server's", "GOAWAY 1", [.. Preface, .. Frame(Headers, EndStream | EndHeaders, 2, Request("GET"))]);
        yield return ("5.3.1 a stream that depends on itself", "GOAWAY 1", [.. Preface, .. Frame(Headers, EndStream | EndHeaders | HasPriority, 1, [0, 0, 0, 1, 255, .. Request("GET")])]);

        // Each kind of frame.
        yield return ("6.1 data of no stream", "GOAWAY 1", [.. Preface, .. Frame(Data, EndStream, 0, 1)]);
        yield return ("6.1 more padding than data", "GOAWAY 1", [.. Preface, .. s_begun, .. Frame(Data, EndStream | Padded, 1, 6, 1, 2, 3)]);
        yield return ("6.2 headers of no stream", "GOAWAY 1", [.. Preface, .. Frame(Headers, EndStream | EndHeaders, 0, Request("GET"))]);
        yield return ("6.2 more padding than headers", "GOAWAY 1", [.. Preface, .. Frame(Headers, EndStream | EndHeaders | Padded, 1, [255, .. Request("GET")])]);
        yield return ("6.3 priority of no stream", "GOAWAY 1", [.. Preface, .. Frame(Priority, 0, 0, 0, 0, 0, 1, 255)]);
        yield return ("6.3 priority of another length", "GOAWAY 6", [.. Preface, .. Frame(Priority, 0, 1, 0, 0, 0, 1)]);
        yield return ("6.4 the reset of no stream", "GOAWAY 1", [.. Preface, .. Frame(Reset, 0, 0, Number(8))]);
        yield return ("6.4 a reset of another length", "GOAWAY 6", [.. Preface, .. s_begun, .. Frame(Reset, 0, 1, 1, 2, 3)]);
        yield return ("6.5 an acknowledgement with settings", "GOAWAY 6", [.. Preface, .. Frame(Settings, Ack, 0, 0)]);
        yield return ("6.5 settings of a stream", "GOAWAY 1", [.. Preface, .. Frame(Settings, 0, 1, Setting(3, 100))]);
        yield return ("6.5 settings of another length", "GOAWAY 6", [.. Preface, .. Frame(Settings, 0, 0, 1, 2, 3)]);
        yield return ("6.5.2 pushing that is neither on nor off", "GOAWAY 1", [.. Preface, .. Frame(Settings, 0, 0, Setting(2, 2))]);
        yield return ("6.5.2 a window that is too large", "GOAWAY 3", [.. Preface, .. Frame(Settings, 0, 0, Setting(4, 0x8000_0000))]);
        yield return ("6.5.2 frames that are too small", "GOAWAY 1", [.. Preface, .. Frame(Settings, 0, 0, Setting(5, 16383))]);
        yield return ("6.5.2 frames that are too large", "GOAWAY 1", [.. Preface, .. Frame(Settings, 0, 0, Setting(5, 16777216))]);
        yield return ("6.7 a ping of a stream", "GOAWAY 1", [.. Preface, .. Frame(Ping, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8)]);
        yield return ("6.7 a ping of another length", "GOAWAY 6", [.. Preface, .. Frame(Ping, 0, 0, 1, 2, 3)]);
        yield return ("6.8 a farewell of a stream", "GOAWAY 1", [.. Preface, .. Frame(GoAway, 0, 1, [.. Number(0), .. Number(0)])]);
        yield return ("6.9 a window of another length", "GOAWAY 6", [.. Preface, .. Frame(WindowUpdate, 0, 0, 1, 2, 3)]);
        yield return ("6.9 a connection's window that grows by nothing", "GOAWAY 1", [.. Preface, .. Frame(WindowUpdate, 0, 0, Number(0))]);
        yield return ("6.9.1 a connection's window that grows too large", "GOAWAY 3", [.. Preface, .. Frame(WindowUpdate, 0, 0, Number(int.MaxValue)), .. Frame(WindowUpdate, 0, 0, Number(int.MaxValue))]);

        // Requests: the stream, or for what only a wrong client sends, the connection.
        yield return ("8.2.1 upper case", "GOAWAY 1", Asking(Request("GET", ("X-Upper", "1"))));
        yield return ("8.3 a pseudo-field that is unknown", "GOAWAY 1", Asking(Request("GET", (":test", "1"))));
        yield return ("8.3 a pseudo-field of a response", "GOAWAY 1", Asking(Request("GET", (":status", "200"))));
        yield return ("8.3 a pseudo-field behind a field", "GOAWAY 1", Asking(Fields((":method", "GET"), (":scheme", "http"), ("x-test", "1"), (":path", "/"), (":authority", "x"))));
        yield return ("8.3 a pseudo-field in trailers", "GOAWAY 1", [.. Preface, .. s_begun, .. Frame(Headers, EndStream | EndHeaders, 1, Fields((":method", "1")))]);
        yield return ("8.3.1 no method", "RST_STREAM 1", Asking(Fields((":scheme", "http"), (":path", "/"), (":authority", "x"))));
        yield return ("8.3.1 no scheme", "RST_STREAM 1", Asking(Fields((":method", "GET"), (":path", "/"), (":authority", "x"))));
        yield return ("8.3.1 no path", "RST_STREAM 1", Asking(Fields((":method", "GET"), (":scheme", "http"), (":authority", "x"))));
        yield return ("8.3.1 an empty path", "RST_STREAM 1", Asking(Fields((":method", "GET"), (":scheme", "http"), (":path", string.Empty), (":authority", "x"))));
        yield return ("8.3.1 two methods", "GOAWAY 1", Asking(Request("GET", (":method", "GET"))));
        yield return ("8.2.2 a field about the connection", "GOAWAY 1", Asking(Request("GET", ("connection", "keep-alive"))));
        yield return ("8.2.2 TE of more than trailers", "GOAWAY 1", Asking(Request("GET", ("te", "trailers, deflate"))));
        yield return ("8.1.1 a body longer than it says", "RST_STREAM 1", [.. Preface, .. Frame(Headers, EndHeaders, 1, Request("POST", ("content-length", "1"))), .. Frame(Data, EndStream, 1, 1, 2, 3)]);
        yield return ("8.1.1 a body shorter than it says", "RST_STREAM 1", [.. Preface, .. Frame(Headers, EndHeaders, 1, Request("POST", ("content-length", "9"))), .. Frame(Data, EndStream, 1, 1)]);
        yield return ("8.1 further headers that end nothing", "GOAWAY 1", [.. Preface, .. s_begun, .. Frame(Headers, EndHeaders, 1, Fields(("x-sum", "1")))]);
    }

    [Fact]
    public async Task Each_is_refused_with_its_error_and_the_server_goes_on()
    {
        await using var server = await StartAsync();
        var wrong = new List<string>();
        foreach (var (rule, expected, bytes) in Connections())
        {
            var answer = await AskAsync(server, bytes);
            if (answer != expected)
            {
                wrong.Add($"{rule}: {answer}, not {expected}");
            }

            Assert.Equal("DATA 0", await AskAsync(server, [.. Preface, .. s_request]));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static byte[] Asking(byte[] fields) => [.. Preface, .. Frame(Headers, EndStream | EndHeaders, 1, fields)];

    /// <summary>An application that answers with the length of the body.</summary>
    private static Task<Server> StartAsync() => Server.StartAsync(
        app => app.Run(async context =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            await context.Response.WriteAsync($"{body.Length}");
        }),
        protocols: HttpProtocols.Http2);
}
