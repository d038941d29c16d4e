[Greenlet]
partial class Case
{
    public static void Run(List<string> trace)
    {
        trace.Add(Pure(1).ToString());
        trace.Add(Even(4).ToString());
        trace.Add(string.Join(",", Idle(2)));
        new Nested(trace).Go();
        Greenlet.Spawn(Wait).Join();
        trace.Add(Beside.Length("ab").ToString());
    }

    private static int Pure(int n) => n + 1;

    // Two methods that call each other: one suspension makes both suspend.
    private static bool Even(int n) => n == 0 || Odd(n - 1);

    private static bool Odd(int n)
    {
        if (n == 1)
        {
            Wait();
        }

        return n != 0 && Even(n - 1);
    }

    private static int Idle(int n) => n == 0 ? 0 : Busy(n - 1);

    private static int Busy(int n) => n == 0 ? 0 : Idle(n - 1);

    private static void Wait() => Thread.Sleep(1);

    private sealed partial class Nested(List<string> trace)
    {
        public void Go()
        {
            Wait();
            trace.Add("nested");
        }
    }
}

static partial class Beside
{
    public static int Length(string text) => text.Length;
}

// trace: 2 True 0 nested 2
