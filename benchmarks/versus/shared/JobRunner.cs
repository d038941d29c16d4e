using System.Diagnostics;
using System.Globalization;

namespace Versus;

/// <summary>The frame around a C# peer's micro jobs: <c>job NAME SIZE OPERATIONS ROUNDS</c>, one line a round.</summary>
public static class JobRunner
{
    /// <summary>On one core, which the job fills, .NET's compiler needs that long to be through.</summary>
    private static readonly TimeSpan s_warmup = TimeSpan.FromSeconds(4);

    /// <summary>Runs the job that the arguments name and prints <c>name wall-ns cpu-ns operations check bytes</c> for each round.</summary>
    public static void Run(string[] args, Dictionary<string, Func<int, long, JobResult>> jobs)
    {
        var (name, size, operations, rounds) = (args[1], int.Parse(args[2]), long.Parse(args[3]), int.Parse(args[4]));
        for (var begin = Stopwatch.GetTimestamp(); rounds > 1 && Stopwatch.GetElapsedTime(begin) < s_warmup;)
        {
            jobs[name](size, operations);
        }

        for (var round = 0; round < rounds; round++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var wall = Stopwatch.GetTimestamp();
            var result = jobs[name](size, operations);
            var elapsed = Stopwatch.GetElapsedTime(wall);
            var used = Environment.CpuUsage.TotalTime - cpu;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name} {elapsed.TotalNanoseconds:F0} {used.TotalNanoseconds:F0} {operations} {result.Check} {result.Bytes:F1}"));
        }
    }

    /// <summary>Resident memory of the process after a full collection.</summary>
    public static long ResidentBytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
    }
}
