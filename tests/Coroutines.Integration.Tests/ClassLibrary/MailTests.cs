using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Coroutines.Tests;

namespace Coroutines.Integration.Tests.ClassLibrary;

/// <summary>SmtpClient in blocking style, on a server that is a greenlet of the same thread.</summary>
public sealed partial class MailTests
{
    [Fact]
    public void A_mail_arrives() => OnHub.Run(() =>
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = Greenlet.Spawn(Receive, listener);
        Greenlet.Spawn(Send, ((IPEndPoint)listener.LocalEndpoint).Port).Get();
        var mail = server.Get()!;
        listener.Stop();
        Assert.Contains("To: b@example.org", mail);
        Assert.Contains("Subject: a letter", mail);
        Assert.Contains("of one line", mail);
    });

    [Greenlet]
    private static void Send(int port)
    {
        using var client = new SmtpClient("localhost", port);
        client.Send("a@example.org", "b@example.org", "a letter", "of one line");
    }

    [Greenlet]
    private static string Receive(TcpListener listener)
    {
        using var tcp = listener.AcceptTcpClient();
        var reader = new StreamReader(tcp.GetStream());
        var writer = new StreamWriter(tcp.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        var mail = new StringWriter();
        writer.WriteLine("220 {0}", "ready");
        while (true)
        {
            var command = reader.ReadLine()!;
            if (command.StartsWith("QUIT"))
                return mail.ToString();
            if (!command.StartsWith("DATA"))
            {
                writer.WriteLine("250 ok");
                continue;
            }

            writer.WriteLine("354 go on");
            while (reader.ReadLine() is { } line && line != ".")
                mail.WriteLine(line);
            writer.WriteLine("250 ok");
            return mail.ToString();
        }
    }
}
