using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore.Endpoints;

/// <summary>One request in a greenlet of its hub. What follows in the pipeline goes on there too.</summary>
internal sealed class GreenletCall(object? target, MethodInvoker handler, ResultReader reader, EndpointFilterInvocationContext context)
    : HubItem, IValueTaskSource<object?>
{
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private ManualResetValueTaskSourceCore<object?> _completion;
    private CancellationTokenRegistration _aborting;
    private Hub _hub = null!;
    private Greenlet<object?>? _greenlet;
    private Exception? _error;
    private bool _isAborted;

    /// <summary>Runs the handler.</summary>
    /// <param name="hub">Where.</param>
    internal ValueTask<object?> RunAsync(Hub hub)
    {
        _hub = hub;
        _aborting = context.HttpContext.RequestAborted.UnsafeRegister(static call => ((GreenletCall)call!).OnAborted(), this);
        if (hub.IsHere)
        {
            Run(hub);
        }
        else
        {
            hub.Post(this);
        }

        return new ValueTask<object?>(this, _completion.Version);
    }

    object? IValueTaskSource<object?>.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<object?>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<object?>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    internal override void Run(Hub hub)
    {
        if (_isAborted)
        {
            Cancel();
            return;
        }

        _greenlet = new Greenlet<object?>(HandleAsync);
        _greenlet.WithContext(_flow);
        _greenlet.RawLink(_ => Complete());
        _greenlet.Start();
    }

    private async Coroutine<object?> HandleAsync()
    {
        try
        {
            return await reader.ReadAsync(Invoke(), context.HttpContext.Response);
        }
        catch (Exception e) when (e is not GreenletExit)
        {
            // The pipeline's to report, and not the hub's.
            _error = e;
            return null;
        }
    }

    private object? Invoke()
    {
        try
        {
            var arguments = context.Arguments;
            return arguments.Count switch
            {
                0 => handler.Invoke(target),
                1 => handler.Invoke(target, arguments[0]),
                2 => handler.Invoke(target, arguments[0], arguments[1]),
                3 => handler.Invoke(target, arguments[0], arguments[1], arguments[2]),
                4 => handler.Invoke(target, arguments[0], arguments[1], arguments[2], arguments[3]),
                _ => handler.Invoke(target, [.. arguments]),
            };
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            // MethodInvoker wraps like MethodBase.Invoke; the handler's own exception is what the pipeline knows.
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    /// <summary>On any thread; the hub may have been stopped meanwhile, with the greenlet.</summary>
    private void OnAborted() => _ = _hub.TryPost(new PostedCall<GreenletCall>(static call => call.Abort(), this));

    private void Abort()
    {
        _isAborted = true;
        if (_greenlet is { } greenlet)
        {
            _ = greenlet.KillAsync(block: false);
        }
    }

    private void Complete()
    {
        _aborting.Unregister();
        if (_error is { } error)
        {
            _completion.SetException(error);
        }
        else if (((Greenlet)_greenlet!).Value is GreenletExit)
        {
            Cancel();
        }
        else
        {
            _completion.SetResult(_greenlet!.Value);
        }
    }

    private void Cancel() => _completion.SetException(new TaskCanceledException());
}
