using System.Reflection;
using System.Runtime.CompilerServices;

namespace Coroutines.Tests.Diagnostics;

public class AwaitSiteTests
{
    [Fact]
    public void Every_await_of_a_method_is_on_its_line() => OnHub.Simulate(() =>
    {
        var lines = new List<int>();
        var walker = Greenlet.Spawn(Walk, lines);
        var seen = 0;
        while (Step(walker))
        {
            seen++;
            Assert.Contains($"at AwaitSiteTests.Walk in {File()}:line {lines[^1]}", HubReport.FindSites(walker));
        }

        walker.Get();
        Assert.Equal(13, seen);
    });

    [Fact]
    public void A_chain_of_calls_is_listed_from_the_inside() => OnHub.Simulate(() =>
    {
        var line = Here() + 1;
        var greenlet = Greenlet.Spawn(async Coroutine () => await Outer());
        Step(greenlet);
        Assert.Equal(
            [
                $"at AwaitSiteTests.Inner in {File()}:line {s_inner}",
                $"at AwaitSiteTests.Outer in {File()}:line {s_outer}",
                $"at AwaitSiteTests.lambda in A_chain_of_calls_is_listed_from_the_inside in {File()}:line {line}",
            ],
            HubReport.FindSites(greenlet));
        greenlet.Kill();
    });

    [Fact]
    public void Generic_methods_and_closures_have_lines_too() => OnHub.Simulate(() =>
    {
        var captured = 3;
        async Coroutine Local() => await Generic(captured);
        var greenlet = Greenlet.Spawn(Local);
        Step(greenlet);
        var sites = HubReport.FindSites(greenlet).ToArray();
        Assert.Equal($"at AwaitSiteTests.Generic in {File()}:line {s_generic}", sites[0]);
        Assert.StartsWith($"at AwaitSiteTests.Local in {File()}:line ", sites[1]);
        greenlet.Kill();
    });

    [Fact]
    public void The_running_greenlet_is_where_its_stack_is() => OnHub.Simulate(async Coroutine () =>
    {
        await Greenlet.YieldAsync();
        var line = Here() + 1;
        var site = HubReport.FindSites(Greenlet.Current!).First();
        Assert.EndsWith($"in {File()}:line {line}", site);
        Assert.Contains("lambda in The_running_greenlet_is_where_its_stack_is", site);
    });

    [Fact]
    public void Without_symbols_the_method_is_named() => OnHub.Simulate(() =>
    {
        // An assembly loaded from memory has no file, and so no PDB beside it.
        var copy = Assembly.Load(System.IO.File.ReadAllBytes(typeof(AwaitSiteTests).Assembly.Location));
        var spawn = copy.GetType(typeof(AwaitSiteTests).FullName!)!.GetMethod(nameof(SpawnInner), BindingFlags.Static | BindingFlags.NonPublic)!;
        var greenlet = (Greenlet)spawn.Invoke(null, null)!;
        Step(greenlet);
        Assert.Equal(["at AwaitSiteTests.Inner"], HubReport.FindSites(greenlet));
        greenlet.Kill();
    });

    private static int s_inner;
    private static int s_outer;
    private static int s_generic;

    private static Greenlet SpawnInner() => Greenlet.Spawn(Inner);

    private static async Coroutine Outer()
    {
        s_outer = Here() + 1;
        await Inner();
    }

    private static async Coroutine Inner()
    {
        s_inner = Here() + 1;
        await Greenlet.SleepAsync(1000);
    }

    private static async Coroutine<T> Generic<T>(T value)
    {
        s_generic = Here() + 1;
        await Greenlet.SleepAsync(1000);
        return value;
    }

    /// <summary>Awaits in every kind of place.</summary>
    private static async Coroutine Walk(List<int> lines)
    {
        lines.Add(Here() + 1);
        await Greenlet.SleepAsync(2);
        for (var i = 0; i < 3; i++)
        {
            lines.Add(Here() + 1);
            await Greenlet.SleepAsync(2);
            if (i == 1)
            {
                lines.Add(Here() + 1);
                await Greenlet.SleepAsync(2);
            }
        }

        try
        {
            lines.Add(Here() + 1);
            await Greenlet.SleepAsync(2);
            try
            {
                lines.Add(Here() + 1);
                await Greenlet.SleepAsync(2);
                throw new FormatException();
            }
            finally
            {
                lines.Add(Here() + 1);
                await Greenlet.SleepAsync(2);
            }
        }
        catch (FormatException)
        {
            lines.Add(Here() + 1);
            await Greenlet.SleepAsync(2);
        }
        finally
        {
            lines.Add(Here() + 1);
            await Greenlet.SleepAsync(2);
        }

        lines.Add(Here() + 1);
        var sum =
            await Wait(1) +
            await Wait(2);
        lines.Add(Here() + 1);
        await Wait(sum);
        lines.Add(Here() + 1);
        _ = sum > 0 ? await Wait(3) : await Wait(4);
    }

    private static async Coroutine<int> Wait(int value)
    {
        if (value != 2)
        {
            await Greenlet.SleepAsync(2);
        }

        return value;
    }

    /// <summary>Lets a greenlet go on to its next sleep.</summary>
    private static bool Step(Greenlet greenlet)
    {
        Greenlet.Sleep(greenlet.Leaf is null ? 1 : 2);
        return !greenlet.IsReady;
    }

    private static int Here([CallerLineNumber] int line = 0) => line;

    private static string File([CallerFilePath] string file = "") => file;
}
