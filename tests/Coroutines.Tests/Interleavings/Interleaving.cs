namespace Coroutines.Tests.Interleavings;

/// <summary>
/// One run of a scenario in which greenlets use a primitive at random times, with random limits, and are killed at random: the seed chooses all of it, and the
/// order in which they run. In the end everything must have come to an end by itself.
/// </summary>
internal sealed class Interleaving
{
    private const int Seeds = 2000;

    private readonly List<Greenlet> _all = [];
    private readonly List<Greenlet> _mortals = [];
    private readonly Random _random;
    private Action? _check;

    private Interleaving(int seed) => _random = new Random(seed);

    internal static void ForEachSeed(Action<Interleaving> scenario) => OnHub.Run(() =>
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var run = new Interleaving(seed);
            Coroutines.Hub.Simulate(() => run.Run(scenario), seed);
        }
    });

    internal int Choose(int fromZeroTo) => _random.Next(fromZeroTo);

    internal bool IsLucky(int oneIn) => _random.Next(oneIn) == 0;

    /// <summary>Nothing, a yield, or a sleep.</summary>
    internal Coroutine PauseAsync() => _random.Next(4) switch
    {
        0 => default,
        1 => Greenlet.YieldAsync(),
        var seconds => Greenlet.SleepAsync(seconds - 1),
    };

    /// <summary>None, or so short that it may well pass; sometimes a <see cref="GreenletTimeout"/>.</summary>
    internal TimeLimit? ChooseLimit() => _random.Next(6) switch
    {
        < 3 => null,
        5 => new GreenletTimeout(_random.Next(3)),
        _ => _random.Next(3),
    };

    internal Greenlet Spawn(Func<Coroutine> body, bool isMortal = true)
    {
        var greenlet = Greenlet.Spawn(body);
        _all.Add(greenlet);
        if (isMortal)
        {
            _mortals.Add(greenlet);
        }

        return greenlet;
    }

    /// <summary>Says what must hold in the end.</summary>
    internal void Finally(Action check) => _check += check;

    private void Run(Action<Interleaving> scenario)
    {
        Coroutines.Hub.Current.ErrorWriter = null;
        scenario(this);
        Spawn(KillSomeAsync, isMortal: false);
        Greenlet.JoinAll(_all, raiseError: true);
        Coroutines.Hub.Current.Join();
        _check?.Invoke();
        Assert.Equal(0, Coroutines.Hub.Current.Count);
        Assert.Equal(0, Coroutines.Hub.Current.Timers.Count);
    }

    private async Coroutine KillSomeAsync()
    {
        for (var kills = _random.Next(_mortals.Count + 1); kills > 0; kills--)
        {
            await PauseAsync();
            await _mortals[_random.Next(_mortals.Count)].KillAsync(block: IsLucky(2));
        }
    }
}
