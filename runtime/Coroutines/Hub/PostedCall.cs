namespace Coroutines;

/// <summary>A call on an object of this hub that another thread made.</summary>
internal sealed class PostedCall<T>(Action<T> call, T argument) : HubItem
{
    internal override void Run(Hub hub) => hub.RunCallback(call, argument);
}
