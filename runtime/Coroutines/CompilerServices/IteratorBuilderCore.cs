using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>What the builders of iterators share. An iterator does not start when it is called; its steps find their frame as the running one.</summary>
internal static class IteratorBuilderCore
{
    internal static void AwaitOnCompleted<TAwaiter>(ref TAwaiter awaiter)
        where TAwaiter : INotifyCompletion => awaiter.OnCompleted(ForeignWait.Begin(IteratorFrame.Running));

    internal static void AwaitUnsafeOnCompleted<TAwaiter>(ref TAwaiter awaiter)
        where TAwaiter : ICriticalNotifyCompletion
    {
        if (awaiter is IHubAwaiter)
        {
            ((IHubAwaiter)awaiter).Suspend(IteratorFrame.Running);
        }
        else
        {
            awaiter.UnsafeOnCompleted(ForeignWait.Begin(IteratorFrame.Running));
        }
    }
}
