namespace Versus.Hand;

internal sealed class Hopper(Mailbox source, Mailbox target, Total total) : Step
{
    private bool _holds;
    private long _left;

    public override void Resume(Loop loop)
    {
        while (true)
        {
            if (!_holds)
            {
                if (!source.TryGet(loop, this, out _left))
                    return;
                if (_left > 0)
                    total.Value++;
                _holds = true;
            }
            if (!target.TryPut(loop, this, _left - 1))
                return;
            _holds = false;
            if (_left <= 0)
                return;
        }
    }
}
