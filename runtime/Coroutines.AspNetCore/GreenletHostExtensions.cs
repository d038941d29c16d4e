using Coroutines.AspNetCore.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Coroutines.AspNetCore;

/// <summary>The hubs of a server.</summary>
public static class GreenletHostExtensions
{
    /// <summary>
    /// The hubs that the server's connections run on; they start now if they have not. Greenlets that are to run beside the handlers are spawned with <c>RunAsync</c> of
    /// one of them.
    /// </summary>
    /// <param name="host">The application, with <c>UseGreenlets</c>.</param>
    public static IReadOnlyList<Hub> GetHubs(this IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Services.GetRequiredService<HubWorkers>().Hubs;
    }
}
