namespace Versus.Hand;

internal sealed class Worker(Mailbox work, Mailbox done) : Step
{
    private bool _holds;
    private long _item;

    public override void Resume(Loop loop)
    {
        while (true)
        {
            if (!_holds)
            {
                if (!work.TryGet(loop, this, out _item))
                    return;
                if (_item < 0)
                    return;
                _holds = true;
            }
            if (!done.TryPut(loop, this, _item + 1))
                return;
            _holds = false;
        }
    }
}
