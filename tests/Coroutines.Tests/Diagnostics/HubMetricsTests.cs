using System.Diagnostics.Metrics;

namespace Coroutines.Tests.Diagnostics;

public class HubMetricsTests
{
    [Fact]
    public void The_meter_tells_what_every_hub_does() => OnHub.Run(() =>
    {
        var thread = Environment.CurrentManagedThreadId;
        var values = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Coroutines")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags[0].Key == "hub.thread" && (int)tags[0].Value! == thread)
            {
                values[instrument.Name] = value;
            }
        }

        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();

        var sleepers = Enumerable.Range(0, 3).Select(_ => Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000))).ToArray();
        Greenlet.Sleep(0.001);
        Greenlet.Spawn(async Coroutine () => await Greenlet.YieldAsync());
        listener.RecordObservableInstruments();
        Assert.Equal(4, values["coroutines.greenlets"]);
        Assert.Equal(1, values["coroutines.due"]);
        Assert.Equal(3, values["coroutines.timers"]);
        Assert.Equal(4, values["coroutines.switches"]);
        Assert.True(values["coroutines.loop.latency"] >= 0);

        // A pass that takes long is counted as time in which the hub was blocked.
        Greenlet.Spawn(async Coroutine () => Thread.Sleep(HubMonitor.DefaultLimit * 1.2));
        Greenlet.Sleep(0.001);
        Assert.InRange(values["coroutines.loop.blocked"], HubMonitor.DefaultLimit.TotalSeconds, double.MaxValue);
        Greenlet.KillAll(sleepers);
    });
}
