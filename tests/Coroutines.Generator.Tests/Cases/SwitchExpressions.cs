partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        for (var i = 0; i < 6; i++)
            trace.Add(S(i, trace));
        trace.Add((W(1), W(2)) switch
        {
            (1, 1) => "a",
            (1, var b)when W(b) == 2 => "b" + W(b),
            _ => "c"
        });
        var r = W(2) switch
        {
            1 => W(10),
            2 => W(3) switch
            {
                3 => W(33),
                _ => 0
            },
            _ => throw new Exception()};
        trace.Add(r + "");
        try
        {
            _ = W(9) switch
            {
                1 => 1,
                _ => throw new InvalidOperationException("t" + W(1))};
        }
        catch (InvalidOperationException e)
        {
            trace.Add(e.Message);
        }

        try
        {
            _ = W(9) switch
            {
                1 => 1
            };
        }
        catch (Exception e)
        {
            trace.Add(e.GetType().Name);
        }

        Action a = W(1) switch
        {
            1 => () => trace.Add("act"),
            _ => () =>
            {
            }};
        a();
        trace.Add(Fold(W(1) switch
        {
            1 => "x",
            _ => null
        }, W(2), W(3) switch
        {
            > 2 => W(4),
            _ => 5
        }));
        long l = W(1) switch
        {
            1 => W(5),
            _ => 6L
        };
        trace.Add(l.ToString());
        trace.Add(((Func<int, string>)(W(2) switch
        {
            2 => n => "fn" + n,
            _ => n => ""
        }))(W(1)));
    }

    static int[] arr = [1];
    static string Fold(string? a, int b, int c) => a + b + c;
    [Greenlet]
    static string S(int i, List<string> t) => i switch
    {
        0 => "zero",
        1 or 2 when W(i) == 1 => "one",
        2 => Get("two"),
        > 3 and < 5 => Get("four" + W(i)),
        _ when W(i) == 5 => "five",
        _ => "other"
    };
    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static string Get(string n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: zero one two other four4 five b2 33 t1 SwitchExpressionException act x24 5 fn1
