using System.Buffers;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>
/// Receiving and sending by the system's own calls, which on Linux can be told not to block. The socket need not be put into non-blocking mode then, for which .NET makes
/// an object of two thirds of a kilobyte, and no mode is switched at each call.
/// </summary>
internal static unsafe class DirectCalls
{
    /// <summary>Pieces of memory that one call sends.</summary>
    private const int MostPieces = 16;

    [ThreadStatic]
    private static MemoryHandle[]? t_pins;

    /// <summary>What .NET does with the state of a socket (<see cref="Socket.Connected"/>) when one of its calls has failed.</summary>
    private static readonly Action<Socket, SocketError, bool>? s_updateStatus =
        typeof(Socket).GetMethod("UpdateStatusAfterSocketError", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(SocketError), typeof(bool)])
            ?.CreateDelegate<Action<Socket, SocketError, bool>>();

    /// <summary>Whether this is Linux, and a .NET whose sockets can be told of an error. Tests set it to false, to do as other systems do.</summary>
    internal static bool AreAvailable { get; set; } = OperatingSystem.IsLinux() && s_updateStatus is not null;

    /// <summary>Receives what is there. The buffer must not be empty.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    internal static int Receive(Socket socket, Span<byte> buffer, out SocketError error)
    {
        var handle = socket.SafeHandle;
        ObjectDisposedException.ThrowIf(handle.IsClosed, socket);
        nint count;
        fixed (byte* start = buffer)
        {
            do
            {
                count = SystemCalls.Receive(handle, start, (nuint)buffer.Length, SystemCalls.MessageDontWait);
            }
            while (IsInterrupted(count));
        }

        return Finish(socket, count, out error);
    }

    /// <summary>Sends as much as there is room for. The buffer must not be empty.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    internal static int Send(Socket socket, ReadOnlySpan<byte> buffer, out SocketError error)
    {
        var handle = socket.SafeHandle;
        ObjectDisposedException.ThrowIf(handle.IsClosed, socket);
        nint count;
        fixed (byte* start = buffer)
        {
            do
            {
                count = SystemCalls.Send(handle, start, (nuint)buffer.Length, SystemCalls.MessageDontWait | SystemCalls.MessageNoSignal);
            }
            while (IsInterrupted(count));
        }

        return Finish(socket, count, out error);
    }

    /// <summary>As <see cref="Send(Socket, ReadOnlySpan{byte}, out SocketError)"/>, with one system call for many pieces of memory. They must not all be empty.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    internal static int Send(Socket socket, in ReadOnlySequence<byte> bytes, out SocketError error)
    {
        if (bytes.IsSingleSegment)
        {
            return Send(socket, bytes.FirstSpan, out error);
        }

        var handle = socket.SafeHandle;
        ObjectDisposedException.ThrowIf(handle.IsClosed, socket);
        var pins = t_pins ??= new MemoryHandle[MostPieces];
        var pieces = stackalloc SystemCalls.Piece[MostPieces];
        var used = 0;
        nint count;
        try
        {
            foreach (var memory in bytes)
            {
                pins[used] = memory.Pin();
                pieces[used] = new SystemCalls.Piece { Start = pins[used].Pointer, Size = (nuint)memory.Length };
                if (++used == MostPieces)
                {
                    break;
                }
            }

            var message = new SystemCalls.MessageHeader { Pieces = pieces, PieceCount = (nuint)used };
            do
            {
                count = SystemCalls.SendMessage(handle, &message, SystemCalls.MessageDontWait | SystemCalls.MessageNoSignal);
            }
            while (IsInterrupted(count));
        }
        finally
        {
            for (var i = 0; i < used; i++)
            {
                pins[i].Dispose();
                pins[i] = default;
            }
        }

        return Finish(socket, count, out error);
    }

    /// <summary>What .NET makes of an error number of Linux.</summary>
    internal static SocketError ToSocketError(int number) => number switch
    {
        1 or 13 => SocketError.AccessDenied,
        2 or 99 => SocketError.AddressNotAvailable,
        4 => SocketError.Interrupted,
        6 => SocketError.HostNotFound,
        9 or 125 => SocketError.OperationAborted,
        11 => SocketError.WouldBlock,
        14 => SocketError.Fault,
        22 => SocketError.InvalidArgument,
        23 or 24 => SocketError.TooManyOpenSockets,
        32 => SocketError.Shutdown,
        61 => SocketError.NoData,
        88 => SocketError.NotSocket,
        89 => SocketError.DestinationAddressRequired,
        90 => SocketError.MessageSize,
        91 => SocketError.ProtocolType,
        92 => SocketError.ProtocolOption,
        93 => SocketError.ProtocolNotSupported,
        94 => SocketError.SocketNotSupported,
        95 => SocketError.OperationNotSupported,
        96 => SocketError.ProtocolFamilyNotSupported,
        97 => SocketError.AddressFamilyNotSupported,
        98 => SocketError.AddressAlreadyInUse,
        100 => SocketError.NetworkDown,
        101 => SocketError.NetworkUnreachable,
        102 => SocketError.NetworkReset,
        103 => SocketError.ConnectionAborted,
        104 => SocketError.ConnectionReset,
        105 => SocketError.NoBufferSpaceAvailable,
        106 => SocketError.IsConnected,
        107 => SocketError.NotConnected,
        108 => SocketError.Disconnecting,
        110 => SocketError.TimedOut,
        111 => SocketError.ConnectionRefused,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        114 => SocketError.AlreadyInProgress,
        115 => SocketError.InProgress,
        _ => SocketError.SocketError,
    };

    private static bool IsInterrupted(nint count) => count < 0 && Marshal.GetLastPInvokeError() == SystemCalls.Eintr;

    private static int Finish(Socket socket, nint count, out SocketError error)
    {
        if (count >= 0)
        {
            error = SocketError.Success;
            return (int)count;
        }

        error = ToSocketError(Marshal.GetLastPInvokeError());
        if (error != SocketError.WouldBlock)
        {
            s_updateStatus!(socket, error, true);
        }

        return 0;
    }
}
