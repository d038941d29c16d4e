using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Coroutines;

namespace RealWorld;

/// <summary>A client of Redis as one writes it for a thread: each call blocks until the answer is there. Marked, it serves greenlets as well.</summary>
[Greenlet]
internal sealed partial class RespClient : IDisposable
{
    private readonly TcpClient _tcp = new();
    private Stream _stream = Stream.Null;

    public void Connect(IPEndPoint server)
    {
        _tcp.Connect(server);
        _tcp.NoDelay = true;
        _stream = new BufferedStream(_tcp.GetStream());
    }

    /// <summary>Sends a command and reads its answer: text, a number, null, or a list of these.</summary>
    public object? Call(params string[] command)
    {
        Write($"*{command.Length}\r\n");
        foreach (var part in command)
            Write($"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        _stream.Flush();
        return ReadAnswer();
    }

    public void Dispose() => _tcp.Dispose();

    private void Write(string text) => _stream.Write(Encoding.UTF8.GetBytes(text));

    private object? ReadAnswer()
    {
        var line = ReadLine();
        var rest = line[1..];
        switch (line[0])
        {
            case '+':
                return rest;
            case '-':
                throw new InvalidOperationException(rest);
            case ':':
                return long.Parse(rest, CultureInfo.InvariantCulture);
            case '$':
                return ReadText(int.Parse(rest, CultureInfo.InvariantCulture));
            case '*':
                var items = new object?[int.Parse(rest, CultureInfo.InvariantCulture)];
                for (var i = 0; i < items.Length; i++)
                    items[i] = ReadAnswer();
                return items;
            default:
                throw new InvalidDataException($"An answer of Redis does not begin with '{line[0]}'.");
        }
    }

    private string? ReadText(int length)
    {
        if (length < 0)
            return null;
        var bytes = new byte[length + 2];
        _stream.ReadExactly(bytes, 0, bytes.Length);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            var next = _stream.ReadByte();
            if (next < 0)
                throw new EndOfStreamException();
            if (next == '\n')
                return line.ToString();
            if (next != '\r')
                line.Append((char)next);
        }
    }
}
