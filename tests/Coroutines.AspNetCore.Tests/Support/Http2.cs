using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Coroutines.AspNetCore.Tests.Support;

/// <summary>HTTP/2 as frames (RFC 9113), for what no client library would send.</summary>
internal static class Http2
{
    internal const byte Data = 0, Headers = 1, Priority = 2, Reset = 3, Settings = 4, Ping = 6, GoAway = 7, WindowUpdate = 8, Continuation = 9;
    internal const byte EndStream = 1, Ack = 1, EndHeaders = 4, Padded = 8, HasPriority = 0x20;
    internal const int NoError = 0, ProtocolError = 1, FlowControlError = 3, StreamClosed = 5, FrameSizeError = 6, RefusedStream = 7, CompressionError = 9;

    private const int HeaderSize = 9;

    /// <summary>What a client begins with, and settings that change nothing.</summary>
    internal static byte[] Preface { get; } = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0)];

    internal static byte[] Frame(byte type, int flags, uint stream, params ReadOnlySpan<byte> payload)
    {
        var frame = new byte[HeaderSize + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = type;
        frame[4] = (byte)flags;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    internal static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    internal static byte[] Setting(ushort name, uint value) => [(byte)(name >> 8), (byte)name, .. Number(value)];

    /// <summary>Header fields, each as a literal that is not remembered.</summary>
    internal static byte[] Fields(params (string Name, string Value)[] fields) =>
        [.. fields.SelectMany(field => (byte[])[0, (byte)field.Name.Length, .. Encoding.Latin1.GetBytes(field.Name), (byte)field.Value.Length, .. Encoding.Latin1.GetBytes(field.Value)])];

    /// <summary>The fields of a request, and further ones.</summary>
    internal static byte[] Request(string method, params (string Name, string Value)[] more) =>
        Fields([(":method", method), (":scheme", "http"), (":path", "/"), (":authority", "x"), .. more]);

    /// <summary>Sends the bytes on a connection of its own and reads until the server answers, refuses, acknowledges a ping or closes; what it was, as <c>GOAWAY 1</c>.</summary>
    internal static async Task<string> AskAsync(Server server, byte[] bytes)
    {
        using var client = await Http.ConnectAsync(server);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // Refused while it was being sent.
        }

        using var patience = new CancellationTokenSource(Server.Patience);
        var header = new byte[HeaderSize];
        var body = string.Empty;
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(header, patience.Token);
                var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >> 8];
                await stream.ReadExactlyAsync(payload, patience.Token);
                switch (header[3])
                {
                    case GoAway:
                        return $"GOAWAY {BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4))}";
                    case Reset:
                        return $"RST_STREAM {BinaryPrimitives.ReadInt32BigEndian(payload)}";
                    case Ping when header[4] == Ack:
                        return "PING";
                    case Data:
                        body += Encoding.Latin1.GetString(payload);
                        break;
                }

                if (header[3] == Data && (header[4] & EndStream) != 0)
                {
                    return $"DATA {body}";
                }
            }
        }
        catch (Exception e) when (e is EndOfStreamException or IOException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset } })
        {
            return "closed";
        }
    }
}
