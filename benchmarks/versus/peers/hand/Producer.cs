namespace Versus.Hand;

/// <summary>Puts 0, 1, 2, … and then one −1 for each worker.</summary>
internal sealed class Producer(Mailbox work, long items, int workers) : Step
{
    private long _next;

    public override void Resume(Loop loop)
    {
        for (; _next < items + workers; _next++)
            if (!work.TryPut(loop, this, _next < items ? _next : -1))
                return;
    }
}
