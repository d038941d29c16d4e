namespace Coroutines;

/// <summary>A callback for the end of a greenlet.</summary>
internal sealed class LinkItem(Greenlet source, Delegate callback, Func<Greenlet, Coroutine>? cooperative, LinkCondition condition)
    : HubItem
{
    internal Delegate Callback => callback;

    internal override void Run(Hub hub)
    {
        if (condition == LinkCondition.Successful && !source.IsSuccessful
            || condition == LinkCondition.Failed && source.IsSuccessful)
        {
            return;
        }

        if (cooperative is not null)
        {
            // At once, and not behind what is due: links run in their order among those who wait for the end.
            Greenlet.Create(new Call<Greenlet, Coroutine>(cooperative, source)).StartNow(hub);
            return;
        }

        hub.RunCallback((Action<Greenlet>)callback, source);
    }
}
