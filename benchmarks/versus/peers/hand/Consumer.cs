namespace Versus.Hand;

internal sealed class Consumer(Mailbox done, long items, Total total) : Step
{
    private long _left = items;

    public override void Resume(Loop loop)
    {
        for (; _left > 0; _left--)
        {
            if (!done.TryGet(loop, this, out var item))
                return;
            total.Value += item;
        }
    }
}
