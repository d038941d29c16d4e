namespace Coroutines.Differential.Tests;

/// <summary>Runs a program and tells what it did.</summary>
internal static class Trace
{
    /// <summary>Runs on a plain thread.</summary>
    internal static Recording OfOriginal(Action program, Strike? strike = null) => OnThread(
        recording =>
        {
            try
            {
                program();
                recording.End(null);
            }
            catch (Exception e)
            {
                recording.End(e);
            }
        },
        strike);

    /// <summary>Runs on the hub of a thread.</summary>
    internal static Recording OfTwin(Func<Coroutine> program, Strike? strike = null) => OnThread(
        recording => Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await program();
                recording.End(null);
            }
            catch (Exception e)
            {
                recording.End(e);
            }
        }).Join(),
        strike);

    private static Recording OnThread(Action<Recording> run, Strike? strike)
    {
        Recording? recording = null;
        var thread = new Thread(() =>
        {
            recording = Probe.Record(strike);
            Hub.Current.ErrorWriter = null;
            run(recording);
            Hub.Current.Dispose();
        });
        thread.Start();
        thread.Join();
        return recording!;
    }
}
