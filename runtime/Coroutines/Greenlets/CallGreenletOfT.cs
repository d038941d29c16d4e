using System.Diagnostics;

namespace Coroutines;

/// <summary>A greenlet that calls a function with arguments and keeps its result.</summary>
[StackTraceHidden]
internal sealed class CallGreenlet<T, TCall>(TCall call) : Greenlet<T>
    where TCall : struct, ICall<Coroutine<T>>
{
    private TCall _call = call;

    private protected override string? BodyName => _call.Describe();

    private protected override bool Invoke() => Invoke(_call.Invoke());

    private protected override void ReleaseBody() => _call = default;
}
