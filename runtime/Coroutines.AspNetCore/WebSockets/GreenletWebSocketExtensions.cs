using System.Net.WebSockets;
using System.Text;
using Coroutines.AspNetCore.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore;

/// <summary>WebSockets in blocking style (gevent: <c>geventwebsocket</c>).</summary>
/// <remarks>
/// A greenlet that is killed or times out while it receives or sends leaves the WebSocket as it was: nothing is lost, and the next call goes on from there. One greenlet
/// receives at a time; any number may send, one message after the other.
/// </remarks>
public static class GreenletWebSocketExtensions
{
    /// <summary>Bytes of the longest message that is taken by default: 1 MiB.</summary>
    public const int DefaultMaxSize = 1024 * 1024;

    /// <summary>Accepts the WebSocket that a request asks for. Suspends until the answer is sent.</summary>
    /// <exception cref="InvalidOperationException">The request asks for none. Look at <see cref="WebSocketManager.IsWebSocketRequest"/> first; the application needs <c>UseWebSockets</c>.</exception>
    public static WebSocket AcceptWebSocket(this WebSocketManager manager)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return manager.AcceptWebSocketAsync().GetAwaiter().GetResult();
    }

    /// <summary>Waits for the next message; null when the peer has closed the WebSocket or left. Answers its close.</summary>
    /// <param name="socket">The WebSocket.</param>
    /// <param name="maxSize">Bytes of the longest message that is taken; a longer one closes the WebSocket.</param>
    /// <exception cref="ConcurrentUseException">Another greenlet receives from it.</exception>
    public static WebSocketMessage? Receive(this WebSocket socket, int maxSize = DefaultMaxSize) => Hub.Block(WebSocketTraffic.Of(socket).ReceiveAsync(maxSize));

    /// <inheritdoc cref="Receive"/>
    public static Coroutine<WebSocketMessage?> ReceiveAsync(this WebSocket socket, int maxSize = DefaultMaxSize) => WebSocketTraffic.Of(socket).ReceiveAsync(maxSize);

    /// <summary>Sends a text message. Suspends until it is sent.</summary>
    /// <param name="socket">The WebSocket.</param>
    /// <param name="text">The message.</param>
    /// <exception cref="WebSocketException">The WebSocket is closed.</exception>
    public static void Send(this WebSocket socket, string text) => Hub.Block(SendAsync(socket, text));

    /// <inheritdoc cref="Send(WebSocket, string)"/>
    public static Coroutine SendAsync(this WebSocket socket, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WebSocketTraffic.Of(socket).SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);
    }

    /// <summary>Sends a binary message. Suspends until it is sent.</summary>
    /// <param name="socket">The WebSocket.</param>
    /// <param name="data">The message; leave it unchanged until the call ends.</param>
    /// <exception cref="WebSocketException">The WebSocket is closed.</exception>
    public static void Send(this WebSocket socket, ReadOnlyMemory<byte> data) => Hub.Block(SendAsync(socket, data));

    /// <inheritdoc cref="Send(WebSocket, ReadOnlyMemory{byte})"/>
    public static Coroutine SendAsync(this WebSocket socket, ReadOnlyMemory<byte> data) => WebSocketTraffic.Of(socket).SendAsync(data, WebSocketMessageType.Binary);

    /// <summary>Says goodbye: what the peer still sends is received, until it answers. Does nothing when it was said. Suspends until it is sent.</summary>
    /// <param name="socket">The WebSocket.</param>
    /// <param name="status">Why.</param>
    /// <param name="description">Why, in words.</param>
    public static void Close(this WebSocket socket, WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure, string? description = null) =>
        Hub.Block(CloseAsync(socket, status, description));

    /// <inheritdoc cref="Close"/>
    public static Coroutine CloseAsync(this WebSocket socket, WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure, string? description = null) =>
        WebSocketTraffic.Of(socket).CloseAsync(status, description);
}
