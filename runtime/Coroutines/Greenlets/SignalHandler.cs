using System.Runtime.InteropServices;

namespace Coroutines;

/// <summary>A handler set with <c>Greenlet.OnSignal</c>.</summary>
public sealed class SignalHandler : IDisposable
{
    private readonly PosixSignalRegistration _registration;

    internal SignalHandler(Hub hub, PosixSignal signal, Func<Coroutine> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var item = () => new SignalItem(handler);
        _registration = PosixSignalRegistration.Create(signal, context =>
        {
            // Without a hub to handle it the signal keeps its default effect.
            context.Cancel = hub.TryPost(item());
        });
    }

    /// <summary>Handles the signal no longer (gevent: <c>cancel</c>). May be called from any thread.</summary>
    public void Cancel() => _registration.Dispose();

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
