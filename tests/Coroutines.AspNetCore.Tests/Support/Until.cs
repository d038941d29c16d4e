namespace Coroutines.AspNetCore.Tests.Support;

/// <summary>Waits for what another thread brings about.</summary>
internal static class Until
{
    private const int Tries = 1200;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    internal static int Descriptors => Directory.GetFiles("/proc/self/fd").Length;

    /// <summary>Of the descriptors those that are sockets: an assembly that happens to be loaded meanwhile has some, too.</summary>
    internal static int Sockets => Directory.GetFiles("/proc/self/fd").Count(path => new FileInfo(path).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) is true);

    internal static async Task TrueAsync(Func<bool> condition, string otherwise)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < Tries, otherwise);
            await Task.Delay(s_pause);
        }
    }
}
