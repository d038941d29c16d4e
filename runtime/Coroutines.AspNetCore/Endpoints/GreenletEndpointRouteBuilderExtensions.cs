using System.Diagnostics.CodeAnalysis;
using Coroutines.AspNetCore.Endpoints;
using Coroutines.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Coroutines.AspNetCore;

/// <summary>Handlers in blocking style.</summary>
public static class GreenletEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Has requests that match <paramref name="pattern"/> handled by a <c>[Greenlet]</c> method, each in a greenlet of its own (gevent: a WSGI application under
    /// <c>pywsgi</c>). Parameters are bound, and results written, as <c>MapGet</c> and its like do; what an iterator yields is sent piece by piece as it comes.
    /// </summary>
    /// <param name="endpoints">Where the route is added.</param>
    /// <param name="pattern">The route pattern.</param>
    /// <param name="handler">A <c>[Greenlet]</c> method or a lambda, in whose place its twin runs, or a delegate that returns a <see cref="Coroutine"/>. In plain code the lambda captures nothing but <c>this</c>.</param>
    /// <param name="methods">The HTTP methods it handles; all when none is named.</param>
    /// <remarks>
    /// The greenlet runs on the hub of its connection; where the server does not use hubs, on one of its own. A client that goes away kills it: <c>finally</c> blocks run,
    /// and what it waited for stays where it is.
    /// </remarks>
    [RequiresUnreferencedCode("Parameters are bound by reflection, as for MapGet.")]
    [RequiresDynamicCode("Parameters are bound by code made at run time, as for MapGet.")]
    public static RouteHandlerBuilder MapGreenlet(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, [GreenletDelegate] Delegate handler, params string[] methods)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(methods);
        var greenlet = new GreenletHandler(handler);
        var route = methods.Length == 0 ? endpoints.Map(pattern, handler) : endpoints.MapMethods(pattern, methods, handler);
        return route.AddEndpointFilter(greenlet.InvokeAsync);
    }
}
