partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        dynamic d = W(3);
        d += W(4);
        trace.Add(((int)d).ToString());
        dynamic s = "abc";
        trace.Add((string)s.Substring(W(1)));
        dynamic e = new System.Dynamic.ExpandoObject();
        e.X = W(5);
        trace.Add(((object)e.X).ToString()!);
        trace.Add(((object)(e.X + W(1))).ToString()!);
        dynamic l = new List<int>();
        l.Add(W(7));
        trace.Add(((int)l[0]).ToString());
        l[0] = W(8);
        trace.Add(((int)l[W(0)]).ToString());
        Call(d);
        void Call(dynamic q)
        {
            trace.Add("q" + q);
        }
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 7 bc 5 6 7 8 q7
