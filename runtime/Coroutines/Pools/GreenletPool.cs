namespace Coroutines;

/// <summary>A group with room for a number of greenlets: to spawn one more waits until another has ended (gevent: <c>pool.Pool</c>).</summary>
/// <inheritdoc cref="GreenletGroup" path="/remarks"/>
public sealed class GreenletPool : GreenletGroup
{
    private readonly GreenletSemaphore? _places;

    /// <summary>A pool without greenlets.</summary>
    /// <param name="size">How many greenlets fit; null for any number. Nothing ever fits into a pool of size 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is negative.</exception>
    public GreenletPool(int? size = null)
    {
        if (size is { } places)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(places, nameof(size));
            _places = new GreenletSemaphore(places, new Room(this));
        }

        Size = size;
    }

    /// <summary>How many greenlets fit; null for any number (gevent: <c>size</c>).</summary>
    public int? Size { get; }

    /// <inheritdoc/>
    public override int FreeCount => _places?.Count ?? int.MaxValue;

    /// <inheritdoc/>
    public override Coroutine<int> WaitAvailableAsync(TimeLimit? timeout = null) => _places?.WaitAsync(timeout) ?? new(int.MaxValue);

    /// <summary>How many greenlets are in it, and how many fit.</summary>
    public override string ToString() => Size is { } size ? $"{Name} ({Count} of {size} greenlets)" : base.ToString();

    private protected override Coroutine<bool> TakePlaceAsync(bool block, TimeLimit? timeout) =>
        _places is null ? new(true)
        : block ? _places.AcquireAsync(timeout)
        : new(_places.TryAcquire());

    private protected override void GiveBackPlace() => _places?.Release();

    private sealed class Room(GreenletPool pool)
    {
        public override string ToString() => $"room in {pool}";
    }
}
