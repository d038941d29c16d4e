using Microsoft.CodeAnalysis;

namespace Coroutines.Differential.Tests;

/// <summary>Whether a program and its twin do the same.</summary>
internal static class Comparison
{
    private const int StrikesPerProgram = 3;

    /// <summary>What is wrong with a program of the batch; null for nothing.</summary>
    internal static string? FindMismatch(RandomProgram program, Batch batch)
    {
        var problems = batch.GetProblems(program).Select(problem => $"{problem} in {problem.Location.SourceTree?.FilePath}").ToArray();
        if (problems.Length > 0)
        {
            return "It does not compile:\n" + string.Join("\n", problems);
        }

        if (batch.FindOriginal(program) is not { } original)
        {
            // Another one of its batch does not compile.
            return null;
        }

        if (batch.FindTwin(program) is not { } twin)
        {
            return "It has no twin, and nothing says why.";
        }

        var expected = Trace.OfOriginal(original);
        return Compare("On a plain thread and on the hub", expected, Trace.OfTwin(twin)) ?? (program.IsStruck ? Strike(program, batch, twin, expected.Waits) : null);
    }

    private static string? Strike(RandomProgram program, Batch batch, Func<Coroutine> twin, int waits)
    {
        var choice = new Choice(program.Seed);
        var original = batch.FindOriginalOnly(program)!;
        for (var count = Math.Min(StrikesPerProgram, waits); count > 0; count--)
        {
            var strike = new Strike(choice.Below(waits), choice.Of(Enum.GetValues<StrikeKind>()));
            if (Compare($"With a {strike.Kind} at wait {strike.At}", Trace.OfOriginal(original, strike), Trace.OfTwin(twin, strike)) is { } mismatch)
            {
                return mismatch;
            }
        }

        return null;
    }

    private static string? Compare(string what, Recording original, Recording twin)
    {
        var (expected, actual) = (original.Entries, twin.Entries);
        if (expected.SequenceEqual(actual))
        {
            return null;
        }

        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{what} it differs after {same} entries: {string.Join(" ", expected.Take(same).TakeLast(5))}\n  original: {string.Join(" ", expected.Skip(same).Take(40))}\n  twin:     {string.Join(" ", actual.Skip(same).Take(40))}";
    }
}
