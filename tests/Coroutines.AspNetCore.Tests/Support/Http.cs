using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Coroutines.AspNetCore.Tests.Support;

/// <summary>HTTP as bytes, for what no client library would send.</summary>
internal static class Http
{
    internal const string Get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    internal static async Task<TcpClient> ConnectAsync(Server server)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port).WaitAsync(Server.Patience);
        return client;
    }

    internal static Task SendAsync(this TcpClient client, string text) => client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text)).AsTask();

    /// <summary>Everything until the server closes the connection, or resets it after its answer.</summary>
    internal static async Task<string> ReadToEndAsync(this TcpClient client)
    {
        var all = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await client.Client.ReceiveAsync(buffer).WaitAsync(Server.Patience)) > 0)
            {
                all.Write(buffer, 0, count);
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // It answers before it has read everything, and closes.
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }

    /// <summary>Sends the text on a connection of its own; the whole answer.</summary>
    internal static async Task<string> AskAsync(Server server, string text)
    {
        using var client = await ConnectAsync(server);
        try
        {
            await client.SendAsync(text);
        }
        catch (IOException)
        {
            // Refused while it was being sent.
        }

        return await client.ReadToEndAsync();
    }
}
