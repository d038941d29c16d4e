using System.Collections.Concurrent;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        using var semaphore = new SemaphoreSlim(1);
        semaphore.Wait();
        trace.Add("semaphore" + semaphore.Wait(1) + semaphore.Wait(TimeSpan.Zero, CancellationToken.None));
        Later(() => semaphore.Release());
        semaphore.Wait(CancellationToken.None);

        using var slim = new ManualResetEventSlim();
        trace.Add("slim" + slim.Wait(1));
        Later(slim.Set);
        slim.Wait();

        using var signal = new AutoResetEvent(false);
        using var other = new ManualResetEvent(false);
        trace.Add("signal" + signal.WaitOne(1) + WaitHandle.WaitAll([signal, other], 1));
        Later(() => signal.Set());
        trace.Add("any" + WaitHandle.WaitAny([other, signal]) + other.WaitOne(TimeSpan.FromMilliseconds(1)));

        using var countdown = new CountdownEvent(1);
        Later(() => countdown.Signal());
        countdown.Wait();

        using var barrier = new Barrier(2);
        trace.Add("barrier" + barrier.SignalAndWait(1));
        Later(() => barrier.SignalAndWait());
        barrier.SignalAndWait();

        using var items = new BlockingCollection<string>(1);
        trace.Add("items" + items.TryTake(out var item, 1) + item);
        Later(() => items.Add("taken"));
        trace.Add(items.Take());
        items.Add("added");
        trace.Add("full" + items.TryAdd("none", 1) + (items.TryTake(out item, TimeSpan.FromSeconds(1)) ? item : "none"));

        var thread = new Thread(() => Thread.Sleep(1));
        thread.Start();
        thread.Join();
        trace.Add("joined" + thread.IsAlive);
        trace.Add("spun" + SpinWait.SpinUntil(() => false, 1));
    }

    // Another thread does it, when the caller waits or soon.
    private static void Later(Action action) => new Thread(() =>
    {
        Thread.Sleep(2);
        action();
    }).Start();
}

// trace: semaphoreFalseFalse slimFalse signalFalseFalse any1False barrierFalse itemsFalse taken fullFalseadded joinedFalse spunFalse
