using Coroutines.AspNetCore.Transport;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Coroutines.AspNetCore;

/// <summary>Puts Kestrel on hubs.</summary>
public static class GreenletWebHostBuilderExtensions
{
    /// <summary>
    /// Has Kestrel's connections run on hubs: their sockets, pipes and everything that runs inline in a request. Protocols, TLS and middleware stay as they are
    /// (gevent: <c>pywsgi.WSGIServer</c>; with several hubs: gunicorn's workers, without processes).
    /// </summary>
    /// <param name="builder">The web host.</param>
    /// <param name="hubs">How many hubs, each a thread; one for each core uses them all.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hubs"/> is not positive.</exception>
    public static IWebHostBuilder UseGreenlets(this IWebHostBuilder builder, int hubs = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hubs);
        return builder.UseGreenlets(options => options.Hubs = hubs);
    }

    /// <inheritdoc cref="UseGreenlets(IWebHostBuilder, int)"/>
    /// <param name="builder">The web host.</param>
    /// <param name="configure">Sets the options.</param>
    public static IWebHostBuilder UseGreenlets(this IWebHostBuilder builder, Action<GreenletTransportOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.ConfigureServices(services =>
        {
            services.Configure(configure);
            services.TryAddSingleton<HubWorkers>();
            services.RemoveAll<IConnectionListenerFactory>();
            services.AddSingleton<IConnectionListenerFactory, HubTransportFactory>();
        });
    }
}
