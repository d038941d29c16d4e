using System.Diagnostics;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>Where the calls of a suspended greenlet stand.</summary>
internal static class AwaitSites
{
    /// <summary>One line a call, innermost first, as a stack trace has them.</summary>
    internal static IEnumerable<string> Of(Greenlet greenlet)
    {
        for (var frame = greenlet.Leaf; frame is not null && frame != Frame.Root; frame = frame.Awaiter)
        {
            if (frame is IStateMachineFrame { StateMachineType: { } type } && type.Assembly != typeof(Hub).Assembly)
            {
                yield return $"at {MethodNames.GetStateMachineMethod(type)}";
            }
        }
    }

    /// <summary>The innermost call on the stack that is not this library's; null when there is none.</summary>
    internal static string? OfCaller()
    {
        var own = typeof(Hub).Assembly.FullName;
        foreach (var frame in new StackTrace().GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { } method && method.DeclaringAssemblyName != own)
            {
                return $"at {MethodNames.GetStackMethod(method)}";
            }
        }

        return null;
    }
}
