using System.Net;
using System.Net.Sockets;

/// <summary>Every blocking call of a socket becomes a patch; with both ends in one place none of them has to wait, so the original runs too.</summary>
partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Streams(trace);
        Datagrams(trace);
        Clients(trace);
    }

    [Greenlet]
    private static void Streams(List<string> trace)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var address = (IPEndPoint)listener.LocalEndPoint!;
        var a = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        a.Connect("localhost", address.Port);
        var b = listener.Accept();
        var bytes = new byte[] { 1, 2, 3, 4 };
        trace.Add($"{a.Send(bytes)}{a.Send(bytes, 2, SocketFlags.None)}{a.Send(bytes.AsSpan(1))}{a.Send("five!"u8)}");
        trace.Add(a.Send(bytes, 0, 1, SocketFlags.None, out var error) + error.ToString());
        var buffer = new byte[100];
        trace.Add($"{b.Receive(buffer, 4, SocketFlags.None)}{b.Receive(buffer.AsSpan(0, 2))}{b.Receive(buffer, 0, 3, SocketFlags.None)}");
        trace.Add(b.Receive(buffer, SocketFlags.None, out error) + error.ToString() + buffer[4]);
        trace.Add($"{b.Poll(0, SelectMode.SelectRead)}{b.Poll(TimeSpan.Zero, SelectMode.SelectWrite)}");
        var readable = new List<Socket> { a, b };
        var writable = new List<Socket> { a };
        Socket.Select(readable, writable, null, 1000);
        trace.Add($"{readable.Count}{writable.Count}");
        b.ReceiveTimeout = 10;
        try
        {
            b.Receive(buffer);
        }
        catch (SocketException e)
        {
            trace.Add(e.SocketErrorCode.ToString());
        }

        a.Shutdown(SocketShutdown.Send);
        trace.Add(b.Receive(buffer).ToString());
        a.Close();
        b.Dispose();
        listener.Dispose();
        try
        {
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp).Connect(address);
        }
        catch (SocketException e) when (e.Message.Contains(address.ToString()))
        {
            trace.Add(e.SocketErrorCode.ToString());
        }
    }

    [Greenlet]
    private static void Datagrams(List<string> trace)
    {
        var a = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        a.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var b = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        trace.Add(a.SendTo(new byte[9000], b.Client.LocalEndPoint!).ToString());
        IPEndPoint? from = null;
        trace.Add(b.Receive(ref from).Length + from.Equals(a.LocalEndPoint).ToString());
        b.Send(new byte[7], 7, from);
        EndPoint remote = new IPEndPoint(IPAddress.Any, 0);
        var buffer = new byte[100];
        trace.Add(a.ReceiveFrom(buffer, ref remote) + remote.Equals(b.Client.LocalEndPoint).ToString());
        b.Send(new byte[8], 8, from);
        a.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.PacketInformation, true);
        var flags = SocketFlags.None;
        trace.Add(a.ReceiveMessageFrom(buffer, 0, 100, ref flags, ref remote, out var packet) + packet.Address.ToString());
        b.Close();
        a.Close();
    }

    [Greenlet]
    private static void Clients(List<string> trace)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient("localhost", ((IPEndPoint)listener.LocalEndpoint).Port);
        trace.Add(listener.Pending().ToString());
        using var accepted = listener.AcceptTcpClient();
        var stream = client.GetStream();
        var other = new NetworkStream(accepted.Client);
        stream.WriteByte(1);
        stream.Write(new byte[] { 2, 3 }, 0, 2);
        trace.Add(other.ReadByte().ToString());
        while (!other.DataAvailable)
        {
        }

        var buffer = new byte[2];
        other.ReadExactly(buffer);
        trace.Add($"{buffer[0]}{buffer[1]}");
        Stream plain = other;
        plain.Write(buffer);
        trace.Add(plain.CanRead + stream.Read(buffer, 0, 2).ToString());
        listener.Stop();
    }
}

// trace: 4235 1Success 423 6Success33 FalseTrue 01 TimedOut 0 ConnectionRefused 9000 9000True 7True 8127.0.0.1 True 1 23 True2
