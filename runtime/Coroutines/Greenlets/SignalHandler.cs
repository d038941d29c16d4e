using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Coroutines;

/// <summary>A handler set with <c>Greenlet.OnSignal</c>. It stays in place until it is cancelled, also when nobody refers to it.</summary>
public sealed class SignalHandler : IDisposable
{
    /// <summary>A registration that is collected handles no signal any more, so they are held here.</summary>
    private static readonly ConcurrentDictionary<SignalHandler, PosixSignalRegistration> s_installed = [];

    internal SignalHandler(Hub hub, PosixSignal signal, Func<Coroutine> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        s_installed[this] = PosixSignalRegistration.Create(signal, context =>
        {
            // Without a hub to handle it the signal keeps its default effect.
            context.Cancel = hub.TryPost(new SignalItem(handler));
        });
    }

    /// <summary>Handles the signal no longer (gevent: <c>cancel</c>). May be called from any thread.</summary>
    public void Cancel()
    {
        if (s_installed.TryRemove(this, out var registration))
        {
            registration.Dispose();
        }
    }

    /// <summary>Handles the signal no longer.</summary>
    public void Dispose() => Cancel();

    private sealed class SignalItem(Func<Coroutine> handler) : HubItem
    {
        internal override void Run(Hub hub)
        {
            var greenlet = new Greenlet(handler);
            greenlet.RawLink(ended =>
            {
                if (ended.Exception is { } error)
                {
                    hub.Main.Interrupt(hub, error);
                }
            });
            greenlet.StartNow(hub);
        }
    }
}
