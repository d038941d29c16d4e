using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: what a catch-all of a twin must let through.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ControlFlow
{
    /// <summary>Whether <paramref name="exception"/> steers a greenlet (a kill or a timeout) and is not an error of the program.</summary>
    public static bool IsControl(Exception exception) => exception is GreenletExit or GreenletTimeout;
}
