namespace Coroutines.AspNetCore;

/// <summary>How Kestrel's connections run on hubs; see <see cref="GreenletWebHostBuilderExtensions"/>.</summary>
public sealed class GreenletTransportOptions
{
    /// <summary>How many hubs, each a thread with its own listening sockets and connections. One by default; one for each core uses them all.</summary>
    public int Hubs { get; set; } = 1;

    /// <summary>How many connections may wait in the system's queue of a listening socket until they are accepted. 512 by default.</summary>
    public int Backlog { get; set; } = 512;

    /// <summary>
    /// Whether other processes of this user may listen at the same port, each getting its share of the connections, as gunicorn's workers do. False by default. Linux only.
    /// </summary>
    public bool SharesPort { get; set; }

    /// <summary>Whether small responses are sent at once and not held back to be joined with others. True by default.</summary>
    public bool NoDelay { get; set; } = true;

    /// <summary>Bytes of a request that may wait to be read before the connection's socket is left alone. 1 MiB by default; 0 for no limit.</summary>
    public long MaxReadBufferSize { get; set; } = 1024 * 1024;

    /// <summary>Bytes of a response that may wait to be sent before the writer has to wait. 64 KiB by default; 0 for no limit.</summary>
    public long MaxWriteBufferSize { get; set; } = 64 * 1024;
}
