partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var t1 = Task.Run(() => 1);
        var t2 = Task.Run(() => 2);
        Task.WaitAll(t1, t2);
        trace.Add((t1.Result + t2.Result).ToString());
        int i = Task.WaitAny(Task.Delay(1000), Task.FromResult(1));
        trace.Add(i.ToString());
        trace.Add(Task.WaitAny(new Task[] { Task.Delay(5000) }, 1).ToString());
        trace.Add(Task.Delay(5000).Wait(1).ToString());
        trace.Add(Task.Delay(1).Wait(TimeSpan.FromSeconds(5)).ToString());
        trace.Add(Task.WaitAll(new[] { Task.Delay(5000) }, 1).ToString());
        ValueTask<int> v = new(Task.Run(() => 3));
        trace.Add(v.Result.ToString());
        ValueTask<int> v2 = new(Task.Run(() => 4));
        trace.Add(v2.GetAwaiter().GetResult().ToString());
        trace.Add(new ValueTask<int>(Task.Run(() => 5)).AsTask().Result.ToString());
        using var source = new CancellationTokenSource();
        trace.Add(Task.WaitAny(new Task[] { Task.Delay(60_000), Task.Delay(1) }, source.Token).ToString());
        trace.Add(Task.WaitAny(new Task[] { Task.Delay(60_000) }, 1, source.Token).ToString());
        trace.Add(Task.WaitAll(new Task[] { Task.Delay(1) }, 60_000, source.Token).ToString());
        source.CancelAfter(5);
        try
        {
            Task.WaitAll(new[] { Task.Delay(60_000) }, source.Token);
        }
        catch (OperationCanceledException e)
        {
            trace.Add("cancelled" + (e.CancellationToken == source.Token));
        }

        try
        {
            Task.WaitAny(new Task[] { Task.CompletedTask }, source.Token);
        }
        catch (OperationCanceledException)
        {
            trace.Add("early");
        }

        try
        {
            Task.Run(() =>
            {
                throw new InvalidOperationException("m");
            }).Wait();
        }
        catch (AggregateException e)
        {
            trace.Add("agg" + e.InnerExceptions.Count + e.InnerException!.Message);
        }

        try
        {
            _ = Task.Run(int () => throw new InvalidOperationException("m")).Result;
        }
        catch (AggregateException e)
        {
            trace.Add("agg" + e.InnerException!.Message);
        }

        try
        {
            Task.Run(() =>
            {
                throw new InvalidOperationException("m");
            }).GetAwaiter().GetResult();
        }
        catch (InvalidOperationException e)
        {
            trace.Add(e.Message);
        }

        try
        {
            Task.WaitAll(Task.FromException(new InvalidOperationException("a")), Task.FromException(new ArgumentException("b")));
        }
        catch (AggregateException e)
        {
            trace.Add("agg" + e.InnerExceptions.Count);
        }

        try
        {
            new ValueTask<int>(Task.FromException<int>(new InvalidOperationException("v"))).Result.ToString();
        }
        catch (InvalidOperationException e)
        {
            trace.Add(e.Message);
        }

        Task.Run(async () =>
        {
            await Task.Delay(1);
            return 3;
        }).ContinueWith(t => t.Result + 1).Wait();
        trace.Add(Task.Run(() => 3).ConfigureAwait(false).GetAwaiter().GetResult().ToString());
        Task.Delay(1).ConfigureAwait(false).GetAwaiter().GetResult();
        new ValueTask(Task.Delay(1)).ConfigureAwait(false).GetAwaiter().GetResult();
        trace.Add(new ValueTask<int>(Task.Run(() => 6)).ConfigureAwait(false).GetAwaiter().GetResult().ToString());
        try
        {
            Task.Run(int () => throw new InvalidOperationException("c")).ConfigureAwait(false).GetAwaiter().GetResult();
        }
        catch (InvalidOperationException e)
        {
            trace.Add(e.Message);
        }

        Func<Task<int>> f = async () =>
        {
            await Task.Delay(1);
            return 8;
        };
        trace.Add(f().Result.ToString());
    }

    [Greenlet]
    static int Id(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static string S(string s)
    {
        Greenlet.Yield();
        return s;
    }

    [Greenlet]
    static bool B(List<string> trace, string s, bool b)
    {
        Greenlet.Yield();
        trace.Add(s);
        return b;
    }

    [Greenlet]
    static int L(List<string> trace, string s, int v)
    {
        Greenlet.Yield();
        trace.Add(s);
        return v;
    }
}

// trace: 3 1 -1 False True False 3 4 5 1 -1 True cancelledTrue early agg1m aggm m agg2 v 3 6 c 8
