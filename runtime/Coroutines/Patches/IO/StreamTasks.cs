using System.Reflection;
using System.Runtime.CompilerServices;
using static Coroutines.Patches.DeclaringClass;

namespace Coroutines.Patches;

/// <summary>
/// Which tasks of a kind of stream do what its plain members do. A class that overrides <see cref="Stream.Read(byte[], int, int)"/> of one that has its own
/// <c>ReadAsync</c>, and leaves that as it is, has tasks that know nothing of it. Those of <see cref="Stream"/> itself call the plain members.
/// </summary>
internal sealed class StreamTasks
{
    private static readonly ConditionalWeakTable<Type, StreamTasks> s_known = [];
    private static readonly MethodInfo s_dispose = typeof(Stream).GetMethod("Dispose", BindingFlags.NonPublic | BindingFlags.Instance, [typeof(bool)])!;

    private StreamTasks(Stream stream)
    {
        // Their tasks call the plain members, too.
        var isMemory = stream is MemoryStream or UnmanagedMemoryStream;
        var reading = Lowest(Of<Func<byte[], int, int, int>>(stream.Read), Of<ReadSpan>(stream.Read), Of<Func<int>>(stream.ReadByte));
        var readingTask = First(
            typeof(Stream),
            Of<Func<Memory<byte>, CancellationToken, ValueTask<int>>>(stream.ReadAsync),
            Of<Func<byte[], int, int, CancellationToken, Task<int>>>(stream.ReadAsync),
            Of<Func<byte[], int, int, AsyncCallback?, object?, IAsyncResult>>(stream.BeginRead));
        var copying = Of<Action<Stream, int>>(stream.CopyTo);
        var copyingTask = Of<Func<Stream, int, CancellationToken, Task>>(stream.CopyToAsync);
        Read = isMemory || Knows(readingTask, reading);
        Write = isMemory || Knows(
            First(
                typeof(Stream),
                Of<Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>>(stream.WriteAsync),
                Of<Func<byte[], int, int, CancellationToken, Task>>(stream.WriteAsync),
                Of<Func<byte[], int, int, AsyncCallback?, object?, IAsyncResult>>(stream.BeginWrite)),
            Lowest(Of<Action<byte[], int, int>>(stream.Write), Of<WriteSpan>(stream.Write), Of<Action<byte>>(stream.WriteByte)));
        Flush = Knows(Of<Func<CancellationToken, Task>>(stream.FlushAsync), Of<Action>(stream.Flush));
        Close = Knows(Of<Func<ValueTask>>(stream.DisposeAsync), Lowest(Of<Action>(stream.Close), s_dispose.CreateDelegate<Action<bool>>(stream).Method.DeclaringType!));
        CopiesByReading = copying == typeof(Stream);
        CopyTo = isMemory || (copyingTask != typeof(Stream) && Knows(copyingTask, Lowest(copying, reading)));
    }

    private delegate int ReadSpan(Span<byte> buffer);

    private delegate void WriteSpan(ReadOnlySpan<byte> buffer);

    internal bool Read { get; }

    internal bool Write { get; }

    internal bool Flush { get; }

    internal bool Close { get; }

    internal bool CopyTo { get; }

    /// <summary>Whether <see cref="Stream.CopyTo(Stream, int)"/> is that of <see cref="Stream"/>, which reads and writes.</summary>
    internal bool CopiesByReading { get; }

    internal static StreamTasks Of(Stream stream) => s_known.TryGetValue(stream.GetType(), out var known) ? known : Find(stream);

    private static StreamTasks Find(Stream stream) => s_known.GetValue(stream.GetType(), _ => new StreamTasks(stream));

    private static bool Knows(Type task, Type plain) => task == typeof(Stream) || plain.IsAssignableFrom(task);
}
