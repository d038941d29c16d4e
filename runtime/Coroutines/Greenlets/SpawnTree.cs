namespace Coroutines;

/// <summary>What a greenlet made in plain code shares with all its descendants.</summary>
internal sealed class SpawnTree
{
    private Dictionary<string, object?>? _locals;

    internal Dictionary<string, object?> Locals => _locals ??= [];
}
