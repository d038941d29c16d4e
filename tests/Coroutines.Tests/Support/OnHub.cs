using System.Runtime.ExceptionServices;
using Coroutines.CompilerServices;

namespace Coroutines.Tests;

/// <summary>Runs a test as the plain code of a thread of its own, so that it has a hub of its own.</summary>
internal static class OnHub
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    internal static void Run([PlainCode] Action test)
    {
        ExceptionDispatchInfo? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                Coroutines.Hub.Current.ErrorWriter = null;
                test();
                Coroutines.Hub.Current.Dispose();
            }
            catch (Exception e)
            {
                error = ExceptionDispatchInfo.Capture(e);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        Assert.True(thread.Join(s_patience), "The test hangs.");
        error?.Throw();
    }

    /// <summary>Runs a test on virtual time, so that no slow machine changes its order.</summary>
    internal static void Simulate([PlainCode] Action test) => Run(() => Coroutines.Hub.Simulate(() =>
    {
        Coroutines.Hub.Current.ErrorWriter = null;
        test();
    }));

    /// <inheritdoc cref="Simulate(Action)"/>
    internal static void Simulate(Func<Coroutine> test) => Simulate(() => { Greenlet.Spawn(test).Get(); });

    /// <summary>Runs a cooperative test in a greenlet.</summary>
    internal static void Run(Func<Coroutine> test) => Run(() => { Greenlet.Spawn(test).Get(); });
}
