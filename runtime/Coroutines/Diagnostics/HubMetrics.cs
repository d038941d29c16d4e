using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Coroutines;

/// <summary>
/// The meter "Coroutines", with one set of values for every hub: <c>dotnet-counters monitor --counters Coroutines</c>. Nothing is measured while nobody listens.
/// </summary>
internal static class HubMetrics
{
    private const string ThreadTag = "hub.thread";

    /// <summary>A pass that is longer than this blocks its hub.</summary>
    private static readonly TimeSpan s_blocking = HubMonitor.DefaultLimit;

    private static readonly Meter s_meter = new("Coroutines", typeof(HubMetrics).Assembly.GetName().Version?.ToString(3));

    private static readonly Histogram<double> s_latency = s_meter.CreateHistogram<double>(
        "coroutines.loop.latency", "s", "How long a pass of the loop took, in which timers and descriptors had to wait.");

    private static readonly Counter<double> s_blocked = s_meter.CreateCounter<double>(
        "coroutines.loop.blocked", "s", "Time of passes that took longer than 0.1 seconds.");

    static HubMetrics()
    {
        s_meter.CreateObservableUpDownCounter("coroutines.greenlets", () => Measure(static hub => (long)hub.Count), "{greenlet}", "Greenlets that were started and have not ended.");
        s_meter.CreateObservableCounter("coroutines.switches", () => Measure(static hub => hub.Switches), "{switch}", "How often a greenlet was resumed.");
        s_meter.CreateObservableUpDownCounter("coroutines.due", () => Measure(static hub => (long)hub.ReadyCount), "{entry}", "Length of the queue of what is due to run.");
        s_meter.CreateObservableUpDownCounter("coroutines.timers", () => Measure(static hub => (long)hub.Timers.Count), "{timer}", "Timers that are set.");
    }

    /// <summary>Has the meter exist, so that it is found by who looks for it.</summary>
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(HubMetrics).TypeHandle);

    internal static void BeginPass(Hub hub) => hub.PassBegan = s_latency.Enabled || s_blocked.Enabled ? Stopwatch.GetTimestamp() : 0;

    internal static void EndPass(Hub hub)
    {
        if (hub.PassBegan == 0)
        {
            return;
        }

        var took = Stopwatch.GetElapsedTime(hub.PassBegan);
        s_latency.Record(took.TotalSeconds, GetTag(hub));
        if (took > s_blocking)
        {
            s_blocked.Add(took.TotalSeconds, GetTag(hub));
        }
    }

    private static IEnumerable<Measurement<long>> Measure(Func<Hub, long> read) => HubRegistry.GetAll().Select(hub => new Measurement<long>(read(hub), GetTag(hub)));

    private static KeyValuePair<string, object?> GetTag(Hub hub) => new(ThreadTag, hub.Thread.ManagedThreadId);
}
