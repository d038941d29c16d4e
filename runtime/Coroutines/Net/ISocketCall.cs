using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>A blocking method of .NET that in non-blocking mode tells by an exception that it would block.</summary>
/// <typeparam name="T">What it returns.</typeparam>
internal interface ISocketCall<T>
{
    /// <inheritdoc cref="ISocketOperation{T}.Direction"/>
    Readiness Direction { get; }

    /// <inheritdoc cref="ISocketOperation{T}.GetTimeout"/>
    int GetTimeout(Socket socket);

    /// <summary>Calls it.</summary>
    T Call(Socket socket);
}
