partial class Case
{
    private readonly List<string> _trace = [];

    [Greenlet]
    public static void Run(List<string> trace)
    {
        var captured = 10;
        var byLambda = Greenlet.Spawn(() =>
        {
            Greenlet.Yield();
            return captured + 1;
        });
        var byGroup = Greenlet.Spawn(Twice, 21);
        var withArgument = Greenlet.Spawn(x => x + captured, 2);
        var endless = Greenlet.Spawn(() =>
        {
            while (true)
            {
                Greenlet.Yield();
            }
        });
        trace.Add($"{byLambda.Get()} {byGroup.Get()} {withArgument.Get()}");
        endless.Kill();
        trace.Add(endless.IsReady.ToString());
        trace.Add(GreenletTimeout.TryRun(0.001, () => Thread.Sleep(10_000)).ToString());
        trace.Add(GreenletTimeout.Run(10, () => Twice(captured)).ToString());
        var linked = Greenlet.Spawn(Twice, 1);
        linked.Link(g =>
        {
            Greenlet.Yield();
            trace.Add("linked");
        });
        linked.Join();
        Greenlet.Sleep(0.001);
        var made = new Greenlet(() => Thread.Sleep(0)) { Name = "made" };
        made.Start();
        made.Join();
        var self = new Case();
        Greenlet.Spawn(self.Note, "note").Join();
        trace.AddRange(self._trace);
        int Local(int n)
        {
            Greenlet.Yield();
            return n == 0 ? captured : Local(n - 1);
        }

        static int Pure(int n) => n + 1;
        trace.Add($"{Local(3)} {Pure(1)} {Greenlet.Spawn(Local, 1).Get()}");
        trace.Add(new[] { 1, 2 }.Select(n => n * captured).Sum().ToString());
    }

    [Greenlet]
    private static int Twice(int n)
    {
        Greenlet.Yield();
        return n * 2;
    }

    [Greenlet]
    private void Note(string text)
    {
        Greenlet.Yield();
        _trace.Add(text);
    }
}

// twin trace: 11 42 12 True False 20 linked note 10 2 10 30
