using Coroutines.Polling;

namespace Coroutines.Tests;

/// <summary>The pollers there are on this platform, by name, as a test's data.</summary>
internal static class Pollers
{
    public static TheoryData<string> All => OperatingSystem.IsLinux() ? new() { "epoll", "select" } : new() { "select" };

    /// <summary>Has this thread's hub use a poller.</summary>
    internal static void Use(string name) => Coroutines.Hub.Current.UsePoller(name == "epoll" ? new EpollPoller() : new SelectPoller());
}
