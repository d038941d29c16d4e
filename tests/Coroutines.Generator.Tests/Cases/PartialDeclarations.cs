partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(P(1) + "");
        trace.Add(new Case().Prop + "");
        new Case().N(trace);
        trace.Add(new Case()[2] + "");
        new Case().F = 4;
    }

    [Greenlet]
    private static partial int P(int n, int m = 7);
    private static partial int P(int n, int m)
    {
        Greenlet.Yield();
        return n + m;
    }

    [Greenlet]
    public partial int Prop { get; }

    public partial int Prop
    {
        get
        {
            Greenlet.Yield();
            return 6;
        }
    }

    partial void N(List<string> t);
    public partial int this[int i] { get; }

    public partial int this[int i] => i;
    public int F
    {
        get => field + 1;
        set
        {
            field = value;
        }
    }
}

// trace: 8 6 2
