using System.Text;

namespace Coroutines;

/// <summary>What a hub's greenlets do and wait for, in words.</summary>
internal static class HubReport
{
    private const int MostGreenlets = 100;

    internal static string Describe(Hub hub, int most)
    {
        var report = new StringBuilder($"The hub of {DescribeThread(hub)}: {hub.Count} greenlets, {hub.ReadyCount} due, {hub.Timers.Count} timers.");
        AppendGreenlets(report, hub, most);
        return report.ToString();
    }

    internal static string DescribeDeadlock(Hub hub)
    {
        var report = new StringBuilder("This operation would block forever: nothing is left that could wake it.");
        AppendGreenlets(report, hub, MostGreenlets);
        report.Append("\nIf another thread is to wake it, make what it waits for with shared: true, or hold Hub.KeepAlive() meanwhile.");
        return report.ToString();
    }

    internal static ConcurrentUseException DescribeConcurrentUse(HubItem second, HubItem first, string what)
    {
        var report = new StringBuilder($"{DescribeUser(second)} would wait for {what}");
        report.Append(AwaitSites.OfCallers().FirstOrDefault() is { } site ? $"\n     {site}" : string.Empty);
        report.Append($"\n  but {DescribeUser(first)} waits for it already");
        if (first is Greenlet greenlet)
        {
            AppendSites(report, AwaitSites.Of(greenlet));
        }

        report.Append("\nOne reads and one writes at a time: have one greenlet do all the reading and pass on what it reads with a GreenletQueue, or guard the use with a GreenletLock.");
        return new ConcurrentUseException(report.ToString());
    }

    internal static string DescribeThread(Hub hub) =>
        string.IsNullOrEmpty(hub.Thread.Name) ? $"thread {hub.Thread.ManagedThreadId}" : $"thread {hub.Thread.ManagedThreadId} ({hub.Thread.Name})";

    /// <summary>"waits for a sleep, for 2.5 s", "runs", "is due to run".</summary>
    internal static string DescribeActivity(Greenlet greenlet)
    {
        var hub = greenlet.Hub;
        return hub.Running == greenlet ? "runs"
            : greenlet.IsReady ? "has ended"
            : !greenlet.IsStarted ? "was not started"
            : greenlet.Leaf is null ? "has not run yet"
            : greenlet.IsScheduled ? "is due to run"
            : $"waits for {greenlet.DescribeWait()}, for {GetWaitTime(greenlet).TotalSeconds:0.#} s";
    }

    internal static TimeSpan GetWaitTime(Greenlet greenlet) => greenlet.Hub.GetWaitTime(greenlet.WaitsSince);

    /// <summary>The calls of a greenlet of this thread's hub, innermost first.</summary>
    internal static IEnumerable<string> FindSites(Greenlet greenlet) =>
        greenlet.Hub.Running == greenlet ? AwaitSites.OfCallers() : AwaitSites.Of(greenlet);

    private static void AppendGreenlets(StringBuilder report, Hub hub, int most)
    {
        AppendGreenlet(report, hub.Main);
        foreach (var greenlet in hub.Alive.Take(most))
        {
            AppendGreenlet(report, greenlet);
        }

        if (hub.Alive.Count > most)
        {
            report.Append($"\n  and {hub.Alive.Count - most} more");
        }
    }

    private static void AppendGreenlet(StringBuilder report, Greenlet greenlet)
    {
        report.Append($"\n  {DescribeUser(greenlet)} {DescribeActivity(greenlet)}");
        AppendSites(report, FindSites(greenlet));
    }

    private static string DescribeUser(HubItem user) => user is Greenlet { IsMain: true } ? "Plain code" : user.ToString()!;

    private static void AppendSites(StringBuilder report, IEnumerable<string> sites)
    {
        foreach (var site in sites)
        {
            report.Append($"\n     {site}");
        }
    }
}
