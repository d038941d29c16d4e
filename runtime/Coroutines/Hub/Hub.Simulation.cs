using Coroutines.CompilerServices;

namespace Coroutines;

public sealed partial class Hub
{
    private readonly Simulation? _simulation;

    /// <summary>
    /// Runs <paramref name="body"/> as plain code on a hub with virtual time: whenever nothing is due, the clock jumps to the next timer, so that an hour
    /// of <c>Sleep</c> takes no time at all. Code takes no virtual time. For tests of what waits.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The hub is made for the call and disposed after it, which kills what still runs; what is made in the body belongs to it. Hub time is virtual: sleeps,
    /// timeouts, delayed starts and <see cref="TimeProvider"/>. <see cref="DateTime.UtcNow"/>, <c>Stopwatch</c> and a <c>Task.Delay</c> without a time
    /// provider are as ever.
    /// </para>
    /// <para>
    /// Without a seed, what is due runs in the order it became due, as on any hub. With one, the seed chooses: of everything that is due at the same virtual
    /// instant (greenlets that were spawned, woken, killed or yielded, or whose timers have equal deadlines, and turns of the hub in which waiters are woken) any
    /// may run next. What a primitive promises holds nevertheless: waiters get their turn in the order they came, links and <see cref="Post(Action)"/>s run in the
    /// order they were made. The same seed makes the same choices, and a failure names it.
    /// </para>
    /// <para>
    /// The world outside (tasks, sockets, other threads) is not simulated, and a seed cannot repeat what it does. While a greenlet waits for it, the hub gives
    /// it 100 real milliseconds before the clock jumps.
    /// </para>
    /// </remarks>
    /// <param name="body">The code to run. It may wait, as plain code does, by running the hub.</param>
    /// <param name="seed">Which order to run in; null for the order of every other hub.</param>
    /// <exception cref="SimulationException">The body failed and a seed was given. Without a seed its own exception is thrown.</exception>
    /// <exception cref="HubBlockedException">Called in a greenlet or in a callback of the hub.</exception>
    public static void Simulate([PlainCode] Action body, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        Simulate(TwinFinder.Find(body), seed);
    }

    /// <inheritdoc cref="Simulate(Action, int?)"/>
    public static void Simulate(Func<Coroutine> body, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        RunSimulated(
            () =>
            {
                Block(body());
                return default(Unit);
            },
            seed);
    }

    /// <inheritdoc cref="Simulate(Action, int?)"/>
    /// <returns>What <paramref name="body"/> gives.</returns>
    public static T Simulate<T>([PlainCode] Func<T> body, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Simulate(TwinFinder.Find(body), seed);
    }

    /// <inheritdoc cref="Simulate{T}(Func{T}, int?)"/>
    public static T Simulate<T>(Func<Coroutine<T>> body, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RunSimulated(() => Block(body()), seed);
    }

    private static T RunSimulated<T>(Func<T> body, int? seed)
    {
        var outer = t_current;
        outer?.CheckIsPlainCode("Hub.Simulate");
        var hub = new Hub(new Simulation(seed));
        t_current = hub;
        try
        {
            try
            {
                return body();
            }
            finally
            {
                hub.Dispose();
            }
        }
        catch (Exception e) when (seed is not null)
        {
            throw new SimulationException(seed.Value, e);
        }
        finally
        {
            t_current = outer;
        }
    }

    private void RunSimulatedPass(Simulation simulation)
    {
        while (_ready.Count > 0)
        {
            simulation.ChooseNext(ref _ready);
            _ready.Take()?.Run(this);
            if (simulation.CountEntry(s_passLimit) || MustReturn)
            {
                return;
            }
        }

        simulation.BeginPass();
    }

    /// <summary>Looks at the world outside, and jumps to <paramref name="until"/> when it brings nothing.</summary>
    private void SleepSimulated(Simulation simulation, long until)
    {
        WaitOutside(_holds > 0 && until > Now ? Simulation.Patience : 0);
        if (_ready.Count == 0)
        {
            simulation.JumpTo(until);
        }
    }
}
