namespace Coroutines;

/// <summary>An action to run in the hub's turn.</summary>
internal sealed class CallbackItem(Action action) : HubItem
{
    internal override void Run(Hub hub) => hub.RunCallback(static callback => callback(), action);
}
