using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Coroutines.AspNetCore.Transport;
using Coroutines.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Coroutines.AspNetCore.Endpoints;

/// <summary>Runs the twin of a handler in a greenlet, where ASP.NET would call the handler itself with the arguments it bound.</summary>
internal sealed class GreenletHandler
{
    private readonly object? _target;
    private readonly MethodInvoker _invoker;
    private readonly ResultReader _result;

    [RequiresUnreferencedCode("Finds the twin of a method by reflection.")]
    [RequiresDynamicCode("Reads results of any type.")]
    internal GreenletHandler(Delegate handler)
    {
        if (!handler.HasSingleTarget)
        {
            throw new ArgumentException("A handler is one method. This delegate calls several.", nameof(handler));
        }

        var method = CooperativeForm.Find(handler, out _target) ?? handler.Method;
        _invoker = MethodInvoker.Create(method);
        _result = ResultReader.For(method.ReturnType);
    }

    internal ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var hub = http.Features.Get<IHubFeature>()?.Hub ?? http.RequestServices.GetRequiredService<HubWorkers>().NextHub();
        return new GreenletCall(_target, _invoker, _result, context).RunAsync(hub);
    }
}
