using System.Globalization;
using System.Text.RegularExpressions;

namespace Coroutines.Samples.Tests;

/// <summary>Each program of the tutorial prints what the tutorial says.</summary>
public sealed partial class TutorialTests(TutorialRuns runs) : IClassFixture<TutorialRuns>
{
    public static TheoryData<string> ExactPrograms => [.. TutorialOutputs.Exact.Keys];

    [Theory]
    [MemberData(nameof(ExactPrograms))]
    public async Task PrintsWhatTheTutorialPrints(string program)
    {
        var result = await runs[program];
        Assert.Equal(TutorialOutputs.Exact[program], result.Output);
        Assert.Equal(0, result.ExitCode);
        if (program != "state") // see below
            Assert.Equal(string.Empty, result.Errors);
    }

    [Fact]
    public async Task StateWritesTheStackOfTheFailedGreenlet()
    {
        var errors = (await runs["state"]).Errors;
        Assert.StartsWith("System.Exception: You fail at failing.", errors);
        Assert.Matches(@"Tutorial\.Core\.State\.Fail\w*\(\) in .*State\.cs:line 12", errors);
        Assert.Matches(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ <Greenlet .*Fail.*> failed with Exception", errors);
    }

    [Fact]
    public async Task PollingGreenletsWaitSideBySide()
    {
        var result = await runs["polling"];
        var at = SecondsPattern();
        Assert.Equal(
            [
                "Started Polling: at T seconds",
                "Started Polling: at T seconds",
                "Hey lets do some stuff while the greenlets poll, at T seconds",
                "Ended Polling: at T seconds",
                "Ended Polling: at T seconds",
            ],
            result.Lines.Select(line => at.Replace(line, "at T seconds")));
        Assert.All(result.Lines[3..], line => Assert.True(double.Parse(at.Match(line).Groups[1].Value, CultureInfo.InvariantCulture) >= 2.0, line));
    }

    [Fact]
    public async Task TasksRunInOrderAndThenInAnyOrder()
    {
        var lines = (await runs["tasks"]).Lines;
        string[] inOrder = ["Synchronous:", .. Enumerable.Range(1, 9).Select(i => $"Task {i} done"), "Asynchronous:"];
        Assert.Equal(inOrder, lines[..11]);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"Task {i} done"), lines[11..].Order());
    }

    [Fact]
    public async Task FetchesInOrderAndThenInAnyOrder()
    {
        var result = await runs["fetching"];
        var lines = result.Lines.Select(line => Regex.Replace(line, @"\d{4}-\d\d-\d\dT[\d:.]+Z$", "TIME")).ToArray();
        var each = Enumerable.Range(1, 9).Select(i => $"Process {i}: TIME").ToArray();
        Assert.Equal(["Synchronous:", .. each, "Asynchronous:"], lines[..11]);
        Assert.Equal(each, lines[11..].Order());
        Assert.Equal(string.Empty, result.Errors);
    }

    /// <summary>Nobody can say what threads do, not even that they differ.</summary>
    [Fact]
    public async Task GreenletsAreDetermined()
    {
        var result = await runs["determinism"];
        Assert.Equal(2, result.Lines.Length);
        Assert.Equal("True", result.Lines[1]);
        Assert.Equal(string.Empty, result.Errors);
    }

    [Fact]
    public async Task GroupsGiveResultsInOrderAndAsTheyCome()
    {
        var result = await runs["group-map"];
        Assert.Equal(
            [
                "Size of group 3",
                "Hello from Greenlet N",
                "Size of group 3",
                "Hello from Greenlet N",
                "Size of group 3",
                "Hello from Greenlet N",
                "Ordered",
                "('task', 0)",
                "('task', 1)",
                "('task', 2)",
                "Unordered",
                "('task', 2)",
                "('task', 1)",
                "('task', 0)",
            ],
            result.Lines.Select(line => Regex.Replace(line, @"Greenlet \d+", "Greenlet N")));
        Assert.Equal(3, result.Lines.Where(line => line.StartsWith("Hello", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task CronGoesOnWhileTheProcessRuns()
    {
        var result = await runs["subprocess"];
        Assert.Equal("Linux", result.Lines[^1]);
        Assert.All(result.Lines[..^1], line => Assert.Equal("cron", line));
        Assert.InRange(result.Lines.Length, 3, 8);
        Assert.Equal(string.Empty, result.Errors);
    }

    [Fact]
    public async Task TheTimeoutOfTheBlockEndsTheProgram()
    {
        var result = await runs["timeout-block"];
        Assert.Equal(string.Empty, result.Output);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("Tutorial.Core.TimeoutBlock+TooLong", result.Errors);
    }

    [Fact]
    public async Task SigquitEndsTheProgramInGoodOrder()
    {
        if (OperatingSystem.IsWindows())
            return;
        var process = Sample.Start("Tutorial", "shutdown");
        Assert.Equal(@"Running until SIGQUIT (Ctrl+\)", await process.StandardOutput.ReadLineAsync());
        await Signals.Send("QUIT", process.Id);
        var result = await Sample.Finish(process);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task AnUnknownNameListsThePrograms()
    {
        var result = await Sample.Finish(Sample.Start("Tutorial", "no-such-program"));
        Assert.Equal(1, result.ExitCode);
        Assert.All(TutorialOutputs.Exact.Keys, name => Assert.Contains(name, result.Output));
    }

    [GeneratedRegex(@"at (\d\.\d) seconds")]
    private static partial Regex SecondsPattern();
}
