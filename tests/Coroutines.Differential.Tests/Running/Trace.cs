namespace Coroutines.Differential.Tests;

/// <summary>Runs a program and tells what it did.</summary>
internal static class Trace
{
    /// <summary>Runs on a plain thread.</summary>
    internal static Recording OfOriginal(Action program, Strike? strike = null) => OnThread(program, strike);

    /// <summary>Runs on the hub of a thread.</summary>
    internal static Recording OfTwin(Func<Coroutine> program, Strike? strike = null) => OnThread(
        () =>
        {
            // By hand, because a greenlet that is killed has succeeded.
            Exception? end = null;
            Greenlet.Spawn(async Coroutine () =>
            {
                try
                {
                    await program();
                }
                catch (Exception e)
                {
                    end = e;
                }
            }).Join();
            if (end is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(end);
            }
        },
        strike);

    private static Recording OnThread(Action program, Strike? strike)
    {
        Recording? recording = null;
        var thread = new Thread(() =>
        {
            recording = Probe.Record(strike);
            Hub.Current.ErrorWriter = null;
            try
            {
                program();
                recording.Entries.Add("end");
            }
            catch (Exception e)
            {
                recording.Entries.Add("threw " + Probe.Show(e));
            }

            Hub.Current.Dispose();
        });
        thread.Start();
        thread.Join();
        return recording!;
    }
}
