partial class Case
{
    private int _field = 1;

    [Greenlet]
    public static void Run(List<string> trace)
    {
        Greenlet.Sleep(0);
        Thread.Sleep(0); // a patch
        trace.Add("a" + Add(1, Add(2, 3)) + Add(y: 1, x: 2));
        var self = new Case();
        trace.Add($"{self.Instance(4)} {Generic("g")} {Generic<int>(7)} {self.Expression()}");
        trace.Add(5.Extended().ToString());
        if (Add(1, 1) == 2 && Add(0, 0) == 0 || Add(9, 9) == 1)
        {
            trace.Add(Add(1, 0) > 0 ? "yes" : "no");
        }

        trace.Add((Task.Run(() => 6).Result + Task.FromResult(1).GetAwaiter().GetResult()).ToString());
        trace.Add(Describe(Add(3, 4)));
    }

    [Greenlet]
    private static int Add(int x, int y)
    {
        Greenlet.Yield();
        return x + y;
    }

    [Greenlet]
    private int Instance(int n)
    {
        Greenlet.Yield();
        _field += n;
        return _field;
    }

    [Greenlet]
    private static T Generic<T>(T value) where T : notnull
    {
        Greenlet.Yield();
        return value;
    }

    [Greenlet]
    private int Expression() => Add(_field, 1);

    [Greenlet]
    private static string Describe(int n) => n switch
    {
        7 when n > 5 => "seven" + Add(n, 1),
        _ => throw new InvalidOperationException(),
    };
}

static partial class Extensions
{
    [Greenlet]
    public static int Extended(this int n)
    {
        Greenlet.Yield();
        return n * 2;
    }
}

// trace: a63 5 g 7 6 10 yes 7 seven8
