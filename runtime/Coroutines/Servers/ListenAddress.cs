using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Coroutines;

/// <summary>
/// Where a server listens: an end point, a bound socket, a port, or text. Each converts to it (gevent: the <c>listener</c> of <c>BaseServer</c>).
/// </summary>
/// <remarks>
/// Text is <c>"1234"</c> (a port on every address, IPv6 and IPv4), <c>":1234"</c> or <c>"*:1234"</c> (every IPv4 address), <c>"127.0.0.1:1234"</c>, <c>"localhost:1234"</c>,
/// <c>"[::1]:1234"</c>, or the path of a Unix socket, which holds a <c>/</c>. Port 0 takes one that is free.
/// </remarks>
public readonly struct ListenAddress
{
    private ListenAddress(EndPoint? endPoint, Socket? socket)
    {
        EndPoint = endPoint;
        Socket = socket;
    }

    internal EndPoint? EndPoint { get; }

    internal Socket? Socket { get; }

    /// <summary>Listens at <paramref name="endPoint"/>.</summary>
    public static implicit operator ListenAddress(EndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return new ListenAddress(endPoint, null);
    }

    /// <summary>Listens with <paramref name="socket"/>, which is bound already; a server that stops closes it.</summary>
    public static implicit operator ListenAddress(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (!socket.IsBound)
        {
            throw new ArgumentException("A server needs a socket that is bound. Call Bind, or give the server the end point itself.", nameof(socket));
        }

        return new ListenAddress(null, socket);
    }

    /// <summary>Listens at <paramref name="port"/> of every address, IPv6 and IPv4.</summary>
    public static implicit operator ListenAddress(int port) => new(Everywhere(port), null);

    /// <summary>Listens where the text says.</summary>
    /// <exception cref="FormatException">It is none of the forms of <see cref="ListenAddress"/>.</exception>
    public static implicit operator ListenAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ListenAddress(Parse(address), null);
    }

    /// <inheritdoc/>
    public override string ToString() => (EndPoint ?? Socket?.LocalEndPoint)?.ToString() ?? "nowhere";

    private static IPEndPoint Everywhere(int port) => new(System.Net.Sockets.Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port);

    private static EndPoint Parse(string address)
    {
        if (address.Contains('/', StringComparison.Ordinal))
        {
            return new UnixDomainSocketEndPoint(address);
        }

        var colon = address.LastIndexOf(':');
        if (!int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
        {
            throw Unreadable(address);
        }

        if (colon < 0)
        {
            return Everywhere(port);
        }

        return address[..colon] switch
        {
            "" or "*" => new IPEndPoint(IPAddress.Any, port),
            "localhost" => new IPEndPoint(IPAddress.Loopback, port),
            ['[', .. var ipv6, ']'] when IPAddress.TryParse(ipv6, out var ip) => new IPEndPoint(ip, port),
            var host when !host.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(host, out var ip) => new IPEndPoint(ip, port),
            _ => throw Unreadable(address),
        };
    }

    private static FormatException Unreadable(string address) =>
        new($"\"{address}\" is no address to listen at. Write a port (\"8000\"), an address and a port (\":8000\", \"127.0.0.1:8000\", \"localhost:8000\", \"[::1]:8000\") or the path of a Unix socket (\"/run/app.sock\").");
}
