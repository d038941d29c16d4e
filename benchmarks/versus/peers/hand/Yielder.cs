namespace Versus.Hand;

/// <summary>Yields so many times, and counts.</summary>
internal sealed class Yielder(long yields, Total total) : Step
{
    private bool _begun;
    private long _left = yields;

    public int Counts { get; init; }

    public override void Resume(Loop loop)
    {
        if (_begun)
            total.Value++;
        _begun = true;
        if (_left-- > 0)
            loop.Ready(this);
        else
            total.Value += Counts;
    }
}
