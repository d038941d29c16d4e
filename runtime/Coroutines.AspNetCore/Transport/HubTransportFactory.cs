using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Coroutines.AspNetCore.Transport;

/// <summary>Kestrel's way to its listeners.</summary>
internal sealed class HubTransportFactory(HubWorkers workers) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint or UnixDomainSocketEndPoint or FileHandleEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult<IConnectionListener>(workers.Listen(endpoint));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new AddressInUseException(e.Message, e);
        }
    }
}
