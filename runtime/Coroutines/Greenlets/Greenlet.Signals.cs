using System.Runtime.InteropServices;

namespace Coroutines;

public partial class Greenlet
{
    /// <summary>
    /// Runs <paramref name="handler"/> in a new greenlet of this thread's hub whenever the process gets <paramref name="signal"/> (gevent: <c>signal_handler</c>). The signal's default
    /// effect is suppressed. Waiting for signals does not keep the hub running. An error of the handler is thrown in the plain code that runs the hub. Never suspends.
    /// </summary>
    /// <param name="signal">The signal.</param>
    /// <param name="handler">What to run; it may wait.</param>
    /// <returns>Cancel or dispose it to handle the signal no longer.</returns>
    public static SignalHandler OnSignal(PosixSignal signal, Func<Coroutine> handler) => new(Hub.Current, signal, handler);

    /// <inheritdoc cref="OnSignal(PosixSignal, Func{Coroutine})"/>
    public static SignalHandler OnSignal(PosixSignal signal, Action handler) => OnSignal(signal, TwinFinder.Find(handler));

    /// <inheritdoc cref="OnSignal(PosixSignal, Func{Coroutine})"/>
    public static SignalHandler OnSignal<T1>(PosixSignal signal, Func<T1, Coroutine> handler, T1 a1)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return OnSignal(signal, () => handler(a1));
    }

    /// <inheritdoc cref="OnSignal(PosixSignal, Func{Coroutine})"/>
    public static SignalHandler OnSignal<T1>(PosixSignal signal, Action<T1> handler, T1 a1) => OnSignal(signal, TwinFinder.Find(handler), a1);

    /// <inheritdoc cref="OnSignal(PosixSignal, Func{Coroutine})"/>
    public static SignalHandler OnSignal<T1, T2>(PosixSignal signal, Func<T1, T2, Coroutine> handler, T1 a1, T2 a2)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return OnSignal(signal, () => handler(a1, a2));
    }

    /// <inheritdoc cref="OnSignal(PosixSignal, Func{Coroutine})"/>
    public static SignalHandler OnSignal<T1, T2>(PosixSignal signal, Action<T1, T2> handler, T1 a1, T2 a2) =>
        OnSignal(signal, TwinFinder.Find(handler), a1, a2);
}
