using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines.AspNetCore.WebSockets;

/// <summary>
/// What is under way on one WebSocket. A WebSocket whose receive or send is cancelled is lost, so a greenlet that is killed or times out only leaves: what it began goes on,
/// and the next one takes it over.
/// </summary>
internal sealed class WebSocketTraffic(WebSocket socket)
{
    private const int SmallestPiece = 4096;

    private static readonly ConditionalWeakTable<WebSocket, WebSocketTraffic> s_traffic = [];

    private readonly ArrayBufferWriter<byte> _received = new();
    private readonly GreenletSemaphore _sending = new();
    private Task<ValueWebSocketReceiveResult>? _receiving;
    private Task? _sent;
    private bool _isReceiving;

    internal static WebSocketTraffic Of(WebSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        return s_traffic.GetValue(socket, static key => new WebSocketTraffic(key));
    }

    internal async Coroutine<WebSocketMessage?> ReceiveAsync(int maxSize)
    {
        if (_isReceiving)
        {
            throw new ConcurrentUseException("Two greenlets receive from one WebSocket. Let one receive, and hand the messages on through a GreenletQueue.");
        }

        _isReceiving = true;
        try
        {
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent || _receiving is not null)
            {
                var piece = await ReceivePieceAsync();
                if (piece.MessageType == WebSocketMessageType.Close)
                {
                    await AnswerCloseAsync();
                    return null;
                }

                _received.Advance(piece.Count);
                if (_received.WrittenCount > maxSize)
                {
                    await CloseAsync(WebSocketCloseStatus.MessageTooBig, $"A message is longer than {maxSize} bytes.");
                    return null;
                }

                if (piece.EndOfMessage)
                {
                    var message = new WebSocketMessage(piece.MessageType, _received.WrittenSpan.ToArray());
                    _received.ResetWrittenCount();
                    return message;
                }
            }

            return null;
        }
        catch (WebSocketException e) when (e.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely)
        {
            // The peer left without a word, as a closed tab does.
            return null;
        }
        finally
        {
            _isReceiving = false;
        }
    }

    internal async Coroutine SendAsync(ReadOnlyMemory<byte> data, WebSocketMessageType type)
    {
        using (await _sending.EnterAsync())
        {
            await FinishSendAsync();
            _sent = socket.SendAsync(data, type, endOfMessage: true, CancellationToken.None).AsTask();
            await FinishSendAsync();
        }
    }

    internal async Coroutine CloseAsync(WebSocketCloseStatus status, string? description)
    {
        using (await _sending.EnterAsync())
        {
            await FinishSendAsync();
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                _sent = socket.CloseOutputAsync(status, description, CancellationToken.None);
                await FinishSendAsync();
            }
        }
    }

    private async Coroutine<ValueWebSocketReceiveResult> ReceivePieceAsync()
    {
        var receiving = _receiving ??= socket.ReceiveAsync(_received.GetMemory(SmallestPiece), CancellationToken.None).AsTask();
        try
        {
            return await Bridge.Await(receiving);
        }
        finally
        {
            if (receiving.IsCompleted)
            {
                _receiving = null;
            }
        }
    }

    private async Coroutine AnswerCloseAsync()
    {
        if (socket.State == WebSocketState.CloseReceived)
        {
            await CloseAsync(socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure, socket.CloseStatusDescription);
        }
    }

    /// <summary>Waits for the send that is under way, which may be one whose greenlet was killed.</summary>
    private async Coroutine FinishSendAsync()
    {
        if (_sent is not { } sent)
        {
            return;
        }

        try
        {
            await Bridge.Await(sent);
        }
        finally
        {
            if (sent.IsCompleted)
            {
                _sent = null;
            }
        }
    }
}
