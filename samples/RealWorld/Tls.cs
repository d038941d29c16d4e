using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Coroutines;

namespace RealWorld;

/// <summary>HttpClient talks TLS to a server whose certificate is made on the spot. Client and server are greenlets of one thread.</summary>
internal static partial class Tls
{
    [Greenlet]
    public static string[] Fetch(int count)
    {
        using var certificate = MakeCertificate();
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = Greenlet.Spawn(Serve, listener, certificate);
        using var client = new HttpClient(new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, presented, _, _) => presented!.Thumbprint == certificate.Thumbprint,
        });
        var url = $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        var pages = Enumerable.Range(0, count).Select(n => Greenlet.Spawn(Get, client, url + n)).ToArray();
        Greenlet.JoinAll(pages, raiseError: true);
        server.Kill();
        listener.Stop();
        return [.. pages.Select(page => page.Value!)];
    }

    [Greenlet]
    private static string Get(HttpClient client, string url)
    {
        using var response = client.Send(new HttpRequestMessage(HttpMethod.Get, url));
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    [Greenlet]
    private static void Serve(TcpListener listener, X509Certificate2 certificate)
    {
        while (true)
            Greenlet.Spawn(Answer, listener.AcceptTcpClient(), certificate);
    }

    [Greenlet]
    private static void Answer(TcpClient client, X509Certificate2 certificate)
    {
        using var tcp = client;
        using var stream = new SslStream(client.GetStream());
        stream.AuthenticateAsServer(certificate);
        var reader = new StreamReader(stream);
        var path = reader.ReadLine()!.Split(' ')[1];
        while (reader.ReadLine() is { Length: > 0 })
        {
        }

        var body = $"You asked for {path}.";
        stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
