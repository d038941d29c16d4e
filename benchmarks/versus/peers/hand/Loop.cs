namespace Versus.Hand;

/// <summary>The least a scheduler can be: a ring of runnable steps.</summary>
internal sealed class Loop
{
    private Step[] _ring = new Step[1024];
    private int _head;
    private int _count;

    /// <summary>Appends a step.</summary>
    public void Ready(Step step)
    {
        if (_count == _ring.Length)
            Grow();
        _ring[(_head + _count++) & (_ring.Length - 1)] = step;
    }

    /// <summary>Runs until nothing is ready.</summary>
    public void Run()
    {
        while (_count > 0)
        {
            var step = _ring[_head];
            _ring[_head] = null!;
            _head = (_head + 1) & (_ring.Length - 1);
            _count--;
            step.Resume(this);
        }
    }

    private void Grow()
    {
        var larger = new Step[_ring.Length * 2];
        for (var i = 0; i < _count; i++)
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        (_ring, _head) = (larger, 0);
    }
}
