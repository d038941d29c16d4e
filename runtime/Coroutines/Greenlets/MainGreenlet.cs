using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>Stands for the plain code of a thread while it waits on the hub (gevent: the main greenlet).</summary>
internal sealed class MainGreenlet(Hub hub) : Greenlet(hub)
{
    internal override bool IsMain => true;

    // The caller of Hub.Block takes the result itself.
    private protected override void OnRootEnded(Frame root) => Hub.MustReturn = true;
}
