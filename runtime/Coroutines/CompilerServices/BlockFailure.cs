using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Coroutines.CompilerServices;

/// <summary>How the end of a <c>using</c> block tells failure from success, which C# does not tell it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BlockFailure
{
    /// <summary>A filter around the code of the block, for generated code: tells the resource, and lets the exception go on.</summary>
    public static bool Tell(IFailureAware? resource, Exception exception)
    {
        resource?.OnFailure(exception);
        return false;
    }

    /// <summary>
    /// What plain code on this thread handles: zero for nothing, and another number for another exception. Where the runtime does not tell, always zero.
    /// </summary>
    internal static nint Handled
    {
        get
        {
            try
            {
                return Marshal.GetExceptionPointers();
            }
            catch (PlatformNotSupportedException)
            {
                return 0;
            }
        }
    }
}
