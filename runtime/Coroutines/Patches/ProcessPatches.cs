using System.Diagnostics;
using System.Reflection;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="Process"/> in a greenlet: waiting for its end, and pipes to it that live on the hub. For the rest it has awaitable counterparts.</summary>
[CooperativePatch(typeof(Process))]
public static class ProcessPatches
{
    /// <summary>Readers of its output that tell by events; null where they cannot be seen.</summary>
    private static readonly FieldInfo?[] s_readers =
        [typeof(Process).GetField("_output", BindingFlags.Instance | BindingFlags.NonPublic), typeof(Process).GetField("_error", BindingFlags.Instance | BindingFlags.NonPublic)];

    /// <summary><see cref="Process.WaitForExit()"/>. Does not suspend when it has exited.</summary>
    public static async Coroutine WaitForExitAsync(this Process self)
    {
        await ProcessExit.WaitAsync(self, long.MaxValue);
        if (s_readers.Any(reader => reader?.GetValue(self) is not null))
        {
            // The last of what it wrote has yet to be told.
            await Bridge.Await(self.WaitForExitAsync(Bridge.Token));
        }
    }

    /// <summary><see cref="Process.WaitForExit(int)"/>. Does not suspend when it has exited.</summary>
    public static Coroutine<bool> WaitForExitAsync(this Process self, int milliseconds) => WaitForExitAsync(self, TimeoutArgument.FromMilliseconds(milliseconds));

    /// <summary><see cref="Process.WaitForExit(TimeSpan)"/>. Does not suspend when it has exited.</summary>
    public static Coroutine<bool> WaitForExitAsync(this Process self, TimeSpan timeout) =>
        ProcessExit.WaitAsync(self, Hub.Current.DeadlineAfter(TimeoutArgument.Check(timeout)));

    /// <summary><see cref="Process.StandardOutput"/>, whose pipe lives on the hub from now on, whoever reads it.</summary>
    /// <exception cref="InvalidOperationException">It is not redirected, or read by events.</exception>
    public static StreamReader GetStandardOutput(this Process self) => OnHub(self.StandardOutput);

    /// <summary><see cref="Process.StandardError"/>, whose pipe lives on the hub from now on, whoever reads it.</summary>
    /// <exception cref="InvalidOperationException">It is not redirected, or read by events.</exception>
    public static StreamReader GetStandardError(this Process self) => OnHub(self.StandardError);

    /// <summary><see cref="Process.StandardInput"/>, whose pipe lives on the hub from now on, whoever writes to it.</summary>
    /// <exception cref="InvalidOperationException">It is not redirected.</exception>
    public static StreamWriter GetStandardInput(this Process self)
    {
        var writer = self.StandardInput;
        HubPipe.TakeOver(ref StreamWriterParts.Stream(writer));
        return writer;
    }

    private static StreamReader OnHub(StreamReader reader)
    {
        HubPipe.TakeOver(ref StreamReaderParts.Stream(reader));
        return reader;
    }
}
