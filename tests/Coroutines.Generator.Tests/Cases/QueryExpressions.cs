partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(string.Join(",", from x in Many(3)
            where x > 0
            let y = x * 2
            orderby y descending
            select y + 1));
        trace.Add(string.Join(",", from x in Many(2)from y in new[] { 1, 2 }join z in new[] { 1, 2 }on y equals z into g
            group x by y into h
                select h.Key + "" + h.Count()));
        var q =
            from s in new[]
            {
                "a",
                "b"
            }

            select s + W2(s);
        trace.Add(string.Join(",", q));
        trace.Add((
            from int i in (System.Collections.IEnumerable)Many(2)select i).Sum() + W(1) + "");
    }

    static string W2(string s) => s;
    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static int[] Many(int n)
    {
        Greenlet.Yield();
        return Enumerable.Range(0, n).ToArray();
    }
}

// trace: 5,3 12,22 aa,bb 2
