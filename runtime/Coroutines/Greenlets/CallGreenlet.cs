using System.Diagnostics;

namespace Coroutines;

/// <summary>A greenlet that calls a function with arguments.</summary>
[StackTraceHidden]
internal sealed class CallGreenlet<TCall>(TCall call) : Greenlet
    where TCall : struct, ICall<Coroutine>
{
    private TCall _call = call;

    private protected override string? BodyName => _call.Describe();

    private protected override bool Invoke() => Invoke(_call.Invoke());

    private protected override void ReleaseBody() => _call = default;
}
