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
            if (IsUsers(frame, out var method))
            {
                yield return Describe(MethodNames.GetStateMachineMethod(method.StateMachineType), SourceLines.Find(method));
            }
        }
    }

    /// <summary>The state machine of the innermost method of a suspended greenlet that is not this library's.</summary>
    internal static Type? FindMethod(Greenlet greenlet)
    {
        for (var frame = greenlet.Leaf; frame is not null && frame != Frame.Root; frame = frame.Awaiter)
        {
            if (IsUsers(frame, out var method))
            {
                return method.StateMachineType;
            }
        }

        return null;
    }

    /// <summary>The calls on this thread's stack that are not this library's, innermost first.</summary>
    internal static IEnumerable<string> OfCallers() => Of(new StackTrace(fNeedFileInfo: true));

    private static IEnumerable<string> Of(StackTrace stack)
    {
        var own = typeof(Hub).Assembly.FullName;
        foreach (var frame in stack.GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { } method && method.DeclaringAssemblyName != own)
            {
                var line = frame.GetFileName() is { } file ? new SourceLine(file, frame.GetFileLineNumber()) : (SourceLine?)null;
                yield return Describe(MethodNames.GetStackMethod(method), line);
            }
        }
    }

    private static bool IsUsers(Frame frame, out IStateMachineFrame method)
    {
        method = (frame as IStateMachineFrame)!;
        return method is not null && method.StateMachineType.Assembly != typeof(Hub).Assembly;
    }

    private static string Describe(string method, SourceLine? line) => line is { } known ? $"at {method} in {known.File}:line {known.Number}" : $"at {method}";
}
