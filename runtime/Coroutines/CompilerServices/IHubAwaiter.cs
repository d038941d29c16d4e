namespace Coroutines.CompilerServices;

/// <summary>An awaiter that parks the running greenlet itself, without a delegate.</summary>
internal interface IHubAwaiter
{
    void Suspend(Frame awaiter);
}
