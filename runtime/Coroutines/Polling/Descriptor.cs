using System.Runtime.InteropServices;

namespace Coroutines.Polling;

/// <summary>An open descriptor that a poller watches.</summary>
internal class Descriptor(SafeHandle handle, uint generation)
{
    /// <summary>The owner, which is asked whether it has been closed and is never kept open.</summary>
    internal SafeHandle Handle { get; private set; } = handle;

    /// <summary>The system's number, which a later descriptor may get after this one was closed.</summary>
    internal int Number { get; } = (int)handle.DangerousGetHandle();

    /// <summary>Tells it from every other one this hub has watched.</summary>
    internal uint Generation { get; private set; } = generation;

    /// <summary>What somebody waits for now.</summary>
    internal Readiness Wanted { get; private protected set; }

    /// <summary>Goes on under another handle to the same open file.</summary>
    internal void ContinueAs(Descriptor other) => (Handle, Generation) = (other.Handle, other.Generation);
}
