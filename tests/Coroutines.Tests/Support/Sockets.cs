using System.Net;
using System.Net.Sockets;

namespace Coroutines.Tests;

/// <summary>Sockets to test with, made in the blocking way.</summary>
internal static class Sockets
{
    internal static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        return listener;
    }

    internal static (Socket Client, Socket Server) Connect()
    {
        using var listener = Listen();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        return (client, listener.Accept());
    }

    internal static Socket BindDatagrams()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    /// <summary>How many this process has open. Other descriptors do not count: an assembly that happens to be loaded meanwhile has some.</summary>
    internal static int CountOpen() => OperatingSystem.IsLinux()
        ? Directory.GetFiles("/proc/self/fd").Count(path => new FileInfo(path).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) is true)
        : 0;
}
