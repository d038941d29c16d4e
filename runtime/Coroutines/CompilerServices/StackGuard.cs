using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>Keeps a deep recursion of coroutines from overflowing the native stack.</summary>
internal static unsafe class StackGuard
{
    /// <summary>Stack below the hub loop that is used without asking the runtime how much is left, in bytes.</summary>
    private const int Unchecked = 64 * 1024;

    [ThreadStatic]
    private static nuint t_checkBelow;

    /// <summary>Notes where the stack stands as the hub starts to run code.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static nuint Enter()
    {
        byte here;
        var previous = t_checkBelow;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        t_checkBelow = (nuint)(&here) - Unchecked;
        return previous;
    }

    internal static void Leave(nuint previous) => t_checkBelow = previous;

    /// <summary>Whether the call whose state machine stands here must be run from the hub, where the stack is empty again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool MustContinueFromHub<T>(ref T onStack) =>
        (nuint)Unsafe.AsPointer(ref onStack) < t_checkBelow && IsNearlyUsedUp();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsNearlyUsedUp() => !RuntimeHelpers.TryEnsureSufficientExecutionStack();
}
