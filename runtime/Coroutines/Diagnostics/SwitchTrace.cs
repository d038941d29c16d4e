using System.Diagnostics;

namespace Coroutines;

/// <summary>A stretch of time in which a hub ran one thing.</summary>
/// <param name="Greenlet">What ran; null for a callback of the hub.</param>
/// <param name="Method">The state machine of the method it was resumed in; null when it was called anew.</param>
/// <param name="Number">Tells it from other stretches.</param>
/// <param name="Since">When it began, as a timestamp; 0 when nothing ran.</param>
/// <param name="Duration">How long it took, in timestamp ticks.</param>
internal readonly record struct SwitchTrace(Greenlet? Greenlet, Type? Method, long Number, long Since, long Duration)
{
    internal TimeSpan Time => Stopwatch.GetElapsedTime(0, Duration);

    internal string Who => Greenlet switch
    {
        null => "a callback of the hub",
        { IsMain: true } => "plain code",
        _ => Greenlet.ToString(),
    };

    /// <summary>Who, and the method it was last resumed in.</summary>
    internal string WhoAndWhere => Method is null ? Who : $"{Who}, last resumed in {MethodNames.GetStateMachineMethod(Method)},";
}
