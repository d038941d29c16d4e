using System.Text;

namespace Coroutines;

/// <summary>What a hub's greenlets wait for, in words.</summary>
internal static class HubReport
{
    private const int MostGreenlets = 100;

    internal static string DescribeDeadlock(Hub hub)
    {
        var report = new StringBuilder("This operation would block forever: nothing is left that could wake it.");
        report.Append($"\n  Plain code waits for {hub.Main.DescribeWait()}");
        AppendSite(report, hub.Main);
        foreach (var greenlet in hub.Alive.Take(MostGreenlets))
        {
            report.Append($"\n  {greenlet} waits for {greenlet.DescribeWait()}");
            AppendSite(report, greenlet);
        }

        if (hub.Alive.Count > MostGreenlets)
        {
            report.Append($"\n  and {hub.Alive.Count - MostGreenlets} more");
        }

        report.Append("\nIf another thread is to wake it, make what it waits for with shared: true, or hold Hub.KeepAlive() meanwhile.");
        return report.ToString();
    }

    internal static ConcurrentUseException DescribeConcurrentUse(HubItem second, HubItem first, string what)
    {
        var report = new StringBuilder($"{DescribeUser(second)} would wait for {what}");
        report.Append(AwaitSites.OfCaller() is { } site ? $"\n     {site}" : string.Empty);
        report.Append($"\n  but {DescribeUser(first)} waits for it already");
        if (first is Greenlet greenlet)
        {
            AppendSite(report, greenlet);
        }

        report.Append("\nOne reads and one writes at a time: have one greenlet do all the reading and pass on what it reads with a GreenletQueue, or guard the use with a GreenletLock.");
        return new ConcurrentUseException(report.ToString());
    }

    private static string DescribeUser(HubItem user) => user is Greenlet { IsMain: true } ? "Plain code" : user.ToString()!;

    private static void AppendSite(StringBuilder report, Greenlet greenlet)
    {
        foreach (var site in AwaitSites.Of(greenlet))
        {
            report.Append($"\n     {site}");
        }
    }
}
