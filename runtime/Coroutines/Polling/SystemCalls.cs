using System.Runtime.InteropServices;

namespace Coroutines.Polling;

/// <summary>The calls of the C library that .NET does not offer.</summary>
internal static unsafe partial class SystemCalls
{
    internal const int Eperm = 1;
    internal const int Eintr = 4;
    internal const int Eexist = 17;

    /// <summary>The number of EINPROGRESS differs between Linux and the BSDs, macOS among them.</summary>
    internal static readonly int EinProgress = OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? 115 : 36;

    internal const int EpollAdd = 1;
    internal const int EpollModify = 3;
    internal const int EpollCloseOnExec = 0x80000;
    internal const uint EpollIn = 0x1;
    internal const uint EpollPriority = 0x2;
    internal const uint EpollOut = 0x4;
    internal const uint EpollError = 0x8;
    internal const uint EpollHangUp = 0x10;
    internal const uint EpollReadHangUp = 0x2000;
    internal const uint EpollEdge = 1u << 31;

    internal const int EventCloseOnExec = 0x80000;
    internal const int EventNonBlocking = 0x800;

    /// <summary>pidfd_open has this number on every processor .NET runs on; not every C library has a function for it.</summary>
    internal const nint PidfdOpen = 434;

    internal const int MessageDontWait = 0x40;
    internal const int MessageNoSignal = 0x4000;

    /// <summary>RLIMIT_NOFILE.</summary>
    internal const int OpenFiles = 7;

    internal const short PollIn = 0x1;
    internal const short PollOut = 0x4;
    internal const short PollErrors = 0x8 | 0x10 | 0x20;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    internal static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    internal static partial int EpollControl(int epoll, int operation, int descriptor, byte* epollEvent);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    internal static partial int EpollWait(int epoll, byte* events, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int EventCreate(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(int descriptor, byte* address, uint size);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    internal static partial nint Receive(SafeHandle socket, byte* buffer, nuint size, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    internal static partial nint Send(SafeHandle socket, byte* buffer, nuint size, int flags);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    internal static partial nint SendMessage(SafeHandle socket, MessageHeader* message, int flags);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    internal static partial int GetLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, void* data, nuint count);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint Call(nint number, nint argument1, nint argument2);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [StructLayout(LayoutKind.Sequential)]
    internal struct MessageHeader
    {
        internal void* Address;
        internal uint AddressSize;
        internal Piece* Pieces;
        internal nuint PieceCount;
        internal void* Control;
        internal nuint ControlSize;
        internal int Flags;
    }

    /// <summary>A piece of memory, as the system has it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Piece
    {
        internal void* Start;
        internal nuint Size;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }
}
