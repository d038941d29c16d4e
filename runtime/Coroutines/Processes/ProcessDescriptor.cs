using System.Runtime.InteropServices;
using Coroutines.Polling;

namespace Coroutines;

/// <summary>Linux's descriptor of a process, which is ready to be read when the process has ended.</summary>
internal sealed class ProcessDescriptor : SafeHandle
{
    private ProcessDescriptor(nint descriptor)
        : base(-1, ownsHandle: true) => SetHandle(descriptor);

    public override bool IsInvalid => handle < 0;

    /// <summary>Opens one that a hub can wait for; null where there is no such thing, or no such process.</summary>
    internal static ProcessDescriptor? TryOpen(Hub hub, int processId)
    {
        if (!OperatingSystem.IsLinux() || !hub.TakesAnyDescriptor)
        {
            return null;
        }

        var descriptor = SystemCalls.Call(SystemCalls.PidfdOpen, processId, 0);
        return descriptor < 0 ? null : new ProcessDescriptor(descriptor);
    }

    protected override bool ReleaseHandle() => SystemCalls.Close((int)handle) == 0;
}
