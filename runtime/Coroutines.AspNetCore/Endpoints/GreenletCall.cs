using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore.Endpoints;

/// <summary>One request in a greenlet of its hub. What follows in the pipeline goes on there too.</summary>
internal sealed class GreenletCall(object? target, MethodInvoker handler, ResultReader reader, EndpointFilterInvocationContext context) : HubItem
{
    private readonly TaskCompletionSource<object?> _completion = new();
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private Greenlet<object?>? _greenlet;
    private Exception? _error;
    private bool _isAborted;

    /// <summary>Runs the handler.</summary>
    /// <param name="hub">Where.</param>
    internal async Task<object?> RunAsync(Hub hub)
    {
        if (hub.IsHere)
        {
            Run(hub);
        }
        else
        {
            hub.Post(this);
        }

        // The hub may be stopped meanwhile, with the greenlet.
        await using (context.HttpContext.RequestAborted.UnsafeRegister(_ => hub.TryPost(new PostedCall<GreenletCall>(static call => call.Abort(), this)), null).ConfigureAwait(false))
        {
            return await _completion.Task.ConfigureAwait(false);
        }
    }

    internal override void Run(Hub hub)
    {
        if (_isAborted)
        {
            _completion.SetCanceled();
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
            return handler.Invoke(target, [.. context.Arguments]);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            // MethodInvoker wraps like MethodBase.Invoke; the handler's own exception is what the pipeline knows.
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

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
        if (_error is { } error)
        {
            _completion.SetException(error);
        }
        else if (((Greenlet)_greenlet!).Value is GreenletExit)
        {
            _completion.SetCanceled();
        }
        else
        {
            _completion.SetResult(_greenlet!.Value);
        }
    }
}
