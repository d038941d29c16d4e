using System.Net.WebSockets;
using System.Text;

namespace Coroutines.AspNetCore;

/// <summary>A whole message of a WebSocket.</summary>
/// <param name="Type">Text or binary.</param>
/// <param name="Data">Its bytes; text is UTF-8.</param>
public readonly record struct WebSocketMessage(WebSocketMessageType Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>Its text.</summary>
    public string Text => Encoding.UTF8.GetString(Data.Span);

    /// <inheritdoc/>
    public override string ToString() => Type == WebSocketMessageType.Text ? Text : $"{Data.Length} bytes";
}
