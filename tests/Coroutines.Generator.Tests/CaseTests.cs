using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Coroutines.Generator.Tests;

/// <summary>
/// Every construct, three ways: the text of its twin, and the trace of the original on a plain thread and of the twin on a hub, in Release and Debug. A case is a file with a
/// class <c>Case</c> whose <c>[Greenlet] static void Run(List&lt;string&gt; trace)</c> tells what it does; its last comment is the trace expected, "twin trace" where
/// the original means something else on a plain thread (kills, timeouts, lambdas that capture).
/// </summary>
public class CaseTests
{
    private const string Expected = "trace: ";

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Snapshot.Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)!).Where(name => !name.Contains('.')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Text(string name) => Snapshot.Match(name, GeneratorRun.Of(Read(name)).GeneratedText);

    [Theory]
    [MemberData(nameof(Names))]
    public void Trace(string name)
    {
        var source = Read(name);
        var comment = source.TrimEnd().Split('\n')[^1];
        var expected = comment[(comment.IndexOf(Expected, StringComparison.Ordinal) + Expected.Length)..];
        foreach (var level in new[] { OptimizationLevel.Release, OptimizationLevel.Debug })
        {
            var type = GeneratorRun.Of(source, level: level).Load().GetType("Case", throwOnError: true)!;
            if (!comment.Contains("twin", StringComparison.Ordinal))
            {
                Assert.Equal(expected, RunOnThread(trace => Invoke(type, "Run", trace)));
            }

            Assert.Equal(expected, RunOnThread(trace =>
                Greenlet.Spawn(type.GetMethod("RunAsync", Flags)!.CreateDelegate<Func<List<string>, Coroutine>>(), trace).Get()));
        }
    }

    private const BindingFlags Flags = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static string Read(string name) => File.ReadAllText(Path.Combine(Snapshot.Folder, name + ".cs"));

    private static void Invoke(Type type, string method, List<string> trace) =>
        type.GetMethod(method, Flags)!.CreateDelegate<Action<List<string>>>()(trace);

    private static string RunOnThread(Action<List<string>> body)
    {
        var trace = new List<string>();
        Exception? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                Hub.Current.ErrorWriter = null;
                body(trace);
                Hub.Current.Dispose();
            }
            catch (Exception e)
            {
                error = e;
            }
        });
        thread.Start();
        thread.Join();
        Assert.True(error is null, error?.ToString());
        return string.Join(" ", trace);
    }
}
