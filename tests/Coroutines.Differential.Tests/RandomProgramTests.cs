using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Coroutines.Differential.Tests;

/// <summary>
/// Random programs do the same as originals on a plain thread and as twins on a hub, also when they are killed, timed out or struck by an exception while they wait. A failure
/// is a seed: <c>COROUTINES_SEED=17 dotnet test tests/Coroutines.Differential.Tests</c> runs that program alone. <c>COROUTINES_PROGRAMS=100000</c> runs that many in
/// place of <see cref="Programs"/>, from COROUTINES_FIRST_SEED on.
/// </summary>
public class RandomProgramTests
{
    private const int Programs = 2000;

    private const int ProgramsPerBatch = 100;

    public static TheoryData<int, int> Batches
    {
        get
        {
            if (Read("COROUTINES_SEED") is { } seed)
            {
                return new TheoryData<int, int> { { seed, 1 } };
            }

            var first = Read("COROUTINES_FIRST_SEED") ?? 0;
            var data = new TheoryData<int, int>();
            var count = Read("COROUTINES_PROGRAMS") ?? Programs;
            for (var done = 0; done < count; done += ProgramsPerBatch)
            {
                data.Add(first + done, Math.Min(ProgramsPerBatch, count - done));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void OriginalAndTwinDoTheSame(int firstSeed, int count)
    {
        var programs = Enumerable.Range(firstSeed, count).Select(RandomProgram.Of).ToArray();
        var turn = firstSeed / ProgramsPerBatch;
        var level = turn % 2 == 0 ? OptimizationLevel.Release : OptimizationLevel.Debug;
        var batch = Batch.Compile(programs, level, analyzes: count == 1 || turn % 4 == 0);

        // So that one that does not compile does not hide what others do.
        var sound = programs.Where(program => !batch.GetProblems(program).Any()).ToArray();
        var soundBatch = sound.Length < programs.Length ? Batch.Compile(sound, level, analyzes: false) : batch;
        var failures = programs
            .Select(program => (Program: program, Mismatch: Comparison.FindMismatch(program, sound.Contains(program) ? soundBatch : batch)))
            .Where(result => result.Mismatch is not null)
            .ToArray();
        Assert.True(
            failures.Length == 0,
            string.Join("\n", failures.Skip(1).Select(failure => $"Seed {failure.Program.Seed}: {failure.Mismatch}"))
                + failures.Select(failure => $"\n{failure.Program.Text}\nSeed {failure.Program.Seed} ({level}): {failure.Mismatch}").FirstOrDefault());
    }

    private static int? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
