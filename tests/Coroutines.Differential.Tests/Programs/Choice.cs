namespace Coroutines.Differential.Tests;

/// <summary>The choices of one program: the same seed, the same program, on every machine and version of .NET.</summary>
internal sealed class Choice(int seed)
{
    // SplitMix64; the sequence of System.Random is nobody's promise.
    private ulong _state = (ulong)(uint)seed * 0x9E3779B97F4A7C15ul + 0x632BE59BD9B4E019ul;

    /// <summary>A number from 0 up to, not with, <paramref name="bound"/>.</summary>
    internal int Below(int bound)
    {
        _state += 0x9E3779B97F4A7C15ul;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ul;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBul;
        return (int)((z ^ (z >> 31)) % (uint)bound);
    }

    internal int Between(int least, int most) => least + Below(most - least + 1);

    internal bool OneIn(int n) => Below(n) == 0;

    internal T Of<T>(params IReadOnlyList<T> all) => all[Below(all.Count)];
}
