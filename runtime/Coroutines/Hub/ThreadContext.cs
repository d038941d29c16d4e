using System.Runtime.CompilerServices;

namespace Coroutines;

/// <summary>The AsyncLocal values of a hub's thread, as the thread keeps them: null for none.</summary>
/// <remarks>
/// <see cref="ExecutionContext.Capture"/> has to find its thread first, which costs as much as the rest of a switch. A hub knows its thread and reads the field;
/// under a runtime whose threads have no such field it captures.
/// </remarks>
internal static class ThreadContext
{
    private static readonly bool s_hasField = HasField();

    /// <summary>What the code that runs has now, on the calling thread, which must be <paramref name="thread"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ExecutionContext? Of(Thread thread) => s_hasField ? Field(thread) : ExecutionContext.Capture();

    /// <summary>What something that is started on the calling thread, which must be <paramref name="thread"/>, begins with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ExecutionContext? Capture(Thread thread) =>
        Of(thread) is { } context && !ExecutionContext.IsFlowSuppressed() ? context : null;

    /// <summary>Gives the calling thread what <see cref="Of"/> or <see cref="Capture"/> returned.</summary>
    internal static void Restore(ExecutionContext? context) => ExecutionContext.Restore(context ?? Nothing.Context);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_executionContext")]
    private static extern ref ExecutionContext? Field(Thread thread);

    private static bool HasField()
    {
        try
        {
            return !Unsafe.IsNullRef(ref Field(Thread.CurrentThread));
        }
        catch (MissingFieldException)
        {
            return false;
        }
    }

    private static class Nothing
    {
        internal static readonly ExecutionContext Context = Create();

        private static ExecutionContext Create()
        {
            ExecutionContext? context = null;
            var thread = new Thread(() => context = ExecutionContext.Capture());
            thread.UnsafeStart();
            thread.Join();
            return context!;
        }
    }
}
