using System.Net.Security;
using System.Net.Sockets;
using System.Net;
using Coroutines.CompilerServices;
using Coroutines.Patches;

namespace Coroutines.Servers;

/// <summary>Decrypts a connection before its handler sees it.</summary>
internal sealed class TlsHandler
{
    private readonly Func<Stream, EndPoint, Coroutine> _handle;
    private readonly SslServerAuthenticationOptions _options;

    internal TlsHandler(Func<Stream, EndPoint, Coroutine> handle, SslServerAuthenticationOptions options)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentNullException.ThrowIfNull(options);
        _handle = handle;
        _options = options;
    }

    internal async Coroutine HandleAsync(Socket socket, EndPoint address)
    {
        await using var stream = new SslStream(NetworkStreamPatches.New(socket));
        await Bridge.Await(stream.AuthenticateAsServerAsync(_options, Bridge.Token));
        await _handle(stream, address);
    }
}
