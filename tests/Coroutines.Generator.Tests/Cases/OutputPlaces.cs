partial class Case
{
    private int[] _items = [1, 2, 3];
    private int _count;
    private Slot _slot;
    private Case? _next;

    private struct Slot
    {
        public int Value;
        public int[] Inner;
    }

    [Greenlet]
    public static void Run(List<string> trace)
    {
        var c = new Case { _next = new Case() };

        // What leads to a place is evaluated once, before what comes after it.
        Add(ref c._items[c._count], 10);
        Add(ref Traced(trace, c)._next!._items[c._count++], Traced(trace, c)._count);
        Add(ref c._slot.Value, 5);
        c._slot.Inner = [7];
        Add(ref c._slot.Inner[^1], 1);
        trace.Add($"{string.Join(",", c._items)} {string.Join(",", c._next._items)} {c._slot.Value} {c._slot.Inner[0]} {c._count}");

        // The callee, and what is passed beside the place, may change what leads to it.
        c.Replace(ref c._items[0]);
        trace.Add($"{string.Join(",", c._items)}");
        var i = 0;
        var array = new int[3];
        Add(ref array[i], i = 2);
        Add(ref array[i++], i--);
        trace.Add(string.Join(",", array) + i);
        Move(ref array[i]);
        trace.Add(string.Join(",", array) + i);

        // What takes no such argument in the twin is called when its place is known.
        c._count = 0;
        trace.Add($"{c.TryTake(out c._items[c._count++])} {TryFind("abc", out c._items[c._count++])} {string.Join(",", c._items)}");
        Both(out c._next._items[c._count - 2], out c._slot.Value);
        trace.Add($"{c._next._items[0]} {c._slot.Value}");

        // And where there is none, it is not called.
        try { TryFind("abc", out c._items[c._count + 7]); }
        catch (IndexOutOfRangeException) { trace.Add("range"); }
        try { Add(ref c._next._next!._count, Traced(trace, c)._count); }
        catch (NullReferenceException) { trace.Add("null"); }

        void Move(ref int place) { i = 1; place += Wait(9); }
    }

    private static Case Traced(List<string> trace, Case c) { trace.Add("c" + c._count); return c; }
    [Greenlet] private static int Wait(int n) { Greenlet.Yield(); return n; }
    [Greenlet] private static void Add(ref int place, int n) { Greenlet.Yield(); place += n; }
    [Greenlet] private static void Both(out int first, out int second) { Greenlet.Yield(); (first, second) = (8, 9); }
    [Greenlet] private static bool TryFind(string key, out int value) { Greenlet.Yield(); value = key.Length; return true; }
    [Greenlet] private bool TryTake(out int value) { Greenlet.Yield(); value = _count; return true; }
    [Greenlet] private void Replace(ref int place) { _items = [0, 0]; Greenlet.Yield(); place = 4; }
}

// trace: c0 c1 11,2,3 2,2,3 5 8 1 0,0 2,0,32 2,0,121 True True 1,3 8 9 range null
