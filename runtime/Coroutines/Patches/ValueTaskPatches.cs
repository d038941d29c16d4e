namespace Coroutines.Patches;

/// <summary><see cref="ValueTask{TResult}"/> in a greenlet: waiting for it suspends the greenlet.</summary>
[CooperativePatch(typeof(ValueTask<>))]
public static class ValueTaskPatches
{
    /// <summary><see cref="ValueTask{TResult}.Result"/>, which throws the task's own exception.</summary>
    public static Coroutine<TResult> GetResultAsync<TResult>(this ValueTask<TResult> self) => TaskAwaiterPatches.GetResultAsync(self.GetAwaiter());
}
