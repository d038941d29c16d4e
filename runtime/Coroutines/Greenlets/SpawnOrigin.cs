namespace Coroutines;

/// <summary>Where a greenlet came from; one object for all greenlets the same one spawns, which does not keep it alive.</summary>
internal sealed class SpawnOrigin(Greenlet spawner, SpawnTree tree)
{
    private readonly WeakReference<Greenlet> _spawner = new(spawner);

    internal SpawnTree Tree { get; } = tree;

    internal Greenlet? Spawner => _spawner.TryGetTarget(out var greenlet) ? greenlet : null;
}
