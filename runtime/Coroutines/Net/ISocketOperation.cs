using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>One blocking socket call, made of attempts that do not block.</summary>
/// <typeparam name="T">What it returns.</typeparam>
internal interface ISocketOperation<T>
{
    /// <summary>What to wait for when an attempt would block.</summary>
    Readiness Direction { get; }

    /// <summary>Whether an attempt does not block whatever mode the socket is in.</summary>
    bool IsDirect { get; }

    /// <summary>How long the blocking call may block on this socket, in milliseconds; 0 for ever.</summary>
    int GetTimeout(Socket socket);

    /// <summary>Goes as far as it can without blocking. The socket is in non-blocking mode, unless the operation <see cref="IsDirect"/>.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="result">What has come out of it so far.</param>
    /// <returns><see cref="SocketError.WouldBlock"/> when it is to be tried again once the socket is ready.</returns>
    SocketError Try(Socket socket, ref T result);

    /// <summary>What the blocking call ends with when another thread closes the socket.</summary>
    SocketError GetClosedError(Socket socket) => socket.SocketType == SocketType.Stream ? SocketError.ConnectionAborted : SocketError.Interrupted;

    /// <summary>Ends it with an error: throws, or gives the result that tells.</summary>
    T Fail(SocketError error) => throw new SocketException((int)error);
}
