using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Coroutines.Differential.Tests;

/// <summary>
/// What random programs call to tell what they do, and to wait. The blocking members are for the originals; their twins find the <c>Async</c> ones by the lookup
/// rule, as they find those of any library.
/// </summary>
public static class Probe
{
    private const int MostEntries = 4000;

    [ThreadStatic]
    private static Recording? t_recording;

    /// <summary>Starts a recording on this thread.</summary>
    /// <param name="strike">What to throw at one of the waits; null for nothing.</param>
    internal static Recording Record(Strike? strike = null) => t_recording = new Recording(strike);

    /// <summary>Tells the value and returns it.</summary>
    public static T Log<T>(int id, T value)
    {
        Add($"{id}={Show(value)}");
        return value;
    }

    /// <summary>Tells the value, waits, tells that it goes on.</summary>
    public static T Wait<T>(int id, T value)
    {
        Add($"{id}?{Show(value)}");
        if (t_recording!.TakesStrike())
        {
            throw t_recording.Strike!.ToException();
        }

        switch (id % 6)
        {
            case 1:
                Greenlet.Yield();
                break;
            case 2:
                Greenlet.Sleep(0);
                break;
            case 3:
                Set().Wait();
                break;
            case 4:
                Filled().Get();
                break;
            case 5:
                Ending().Get();
                break;
        }

        Add($"{id}!");
        return value;
    }

    /// <inheritdoc cref="Wait"/>
    public static async Coroutine<T> WaitAsync<T>(int id, T value)
    {
        Add($"{id}?{Show(value)}");
        if (t_recording!.TakesStrike())
        {
            await t_recording.Strike!.LandAsync();
        }

        switch (id % 6)
        {
            case 1:
                await Greenlet.YieldAsync();
                break;
            case 2:
                await Greenlet.SleepAsync(0);
                break;
            case 3:
                await Set().WaitAsync();
                break;
            case 4:
                await Filled().GetAsync();
                break;
            case 5:
                await Ending().GetAsync();
                break;
        }

        Add($"{id}!");
        return value;
    }

    /// <summary>Whether a catch-all of a twin lets the exception through.</summary>
    public static bool IsControl(Exception exception) => exception is GreenletExit or GreenletTimeout;

    /// <summary>A text of any value a program may hold.</summary>
    public static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        Exception exception => $"{exception.GetType().Name}({(exception is ProbeException ? exception.Message : "")})",
        Delegate => "delegate",
        ITuple tuple => $"({string.Join(",", Enumerable.Range(0, tuple.Length).Select(i => Show(tuple[i])))})",
        IEnumerable items => $"[{string.Join(",", items.Cast<object?>().Select(Show))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static void Add(string entry)
    {
        if (t_recording!.Entries.Count > MostEntries)
        {
            throw new ProbeException("endless");
        }

        if (!t_recording.HasEnded)
        {
            t_recording.Entries.Add(entry);
        }
    }

    private static GreenletEvent Set()
    {
        var set = new GreenletEvent();
        Greenlet.Spawn(set.Set);
        return set;
    }

    private static GreenletQueue<int> Filled()
    {
        var queue = new GreenletQueue<int>();
        Greenlet.Spawn(() => queue.PutNoWait(1));
        return queue;
    }

    private static Greenlet Ending() => Greenlet.Spawn(static async Coroutine () => await Greenlet.YieldAsync());
}
