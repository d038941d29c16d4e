namespace Coroutines;

/// <summary>A simulation with a seed failed; see <see cref="Hub.Simulate(Action, int?)"/>. The message names the seed, <see cref="Exception.InnerException"/> is what its body threw.</summary>
public sealed class SimulationException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="seed">The seed of the simulation.</param>
    /// <param name="failure">What its body threw.</param>
    public SimulationException(int seed, Exception failure)
        : base($"The simulation failed with seed {seed}; Hub.Simulate(…, seed: {seed}) runs it the same way again. {Describe(failure)}", failure) => Seed = seed;

    /// <summary>The seed that shows the failure.</summary>
    public int Seed { get; }

    private static string Describe(Exception? failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return $"{failure.GetType().Name}: {failure.Message}";
    }
}
