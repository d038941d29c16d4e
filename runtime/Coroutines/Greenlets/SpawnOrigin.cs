namespace Coroutines;

/// <summary>Where a greenlet came from; one object for all greenlets that plain code, or the same greenlet, makes. It does not keep the spawner alive.</summary>
internal sealed class SpawnOrigin
{
    private readonly WeakReference<Greenlet>? _spawner;

    /// <summary>Plain code on the thread of a hub, where every greenlet begins a tree of its own.</summary>
    internal SpawnOrigin(Hub hub) => Hub = hub;

    internal SpawnOrigin(Greenlet spawner, SpawnTree tree)
    {
        Hub = spawner.Hub;
        Tree = tree;
        _spawner = new WeakReference<Greenlet>(spawner);
    }

    internal Hub Hub { get; }

    internal SpawnTree? Tree { get; }

    internal Greenlet? Spawner => _spawner is not null && _spawner.TryGetTarget(out var greenlet) ? greenlet : null;
}
