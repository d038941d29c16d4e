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
        Store store = new Disk(trace);
        store.Save();
        ((IStore)store).Save();
        store.Name();
        trace.Add(new Gate().Both().ToString());
        trace.Add(new Parts().Twice());
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

[Greenlet]
partial interface IStore
{
    void Save();
}

[Greenlet]
abstract partial class Store : IStore
{
    public abstract void Save();

    public virtual string Name() => "store";
}

[Greenlet]
partial class Disk(List<string> trace) : Store
{
    public override void Save()
    {
        Thread.Sleep(0);
        trace.Add("saved");
    }

    public override string Name() => "disk";
}

// A partial method has one twin, whichever part is looked at.
[Greenlet]
partial class Parts
{
    internal partial string Join(string text, int times = 2);

    internal partial string Join(string text, int times)
    {
        Thread.Sleep(0);
        return string.Concat(Enumerable.Repeat(text, times));
    }

    internal string Twice() => Join("p");
}

// A short lock on an object that another method holds while it waits: the greenlet has to wait for it.
[Greenlet]
partial class Gate
{
    private readonly object _gate = new();
    private readonly object _other = new();
    private int _count;

    public int Both()
    {
        Greenlet.JoinAll(Greenlet.Spawn(Long), Greenlet.Spawn(Short));
        return Untouched();
    }

    private void Long()
    {
        lock (_gate)
        {
            _count++;
            Greenlet.Yield();
            _count *= 10;
        }
    }

    private void Short()
    {
        lock (_gate)
        {
            _count++;
        }
    }

    private int Untouched()
    {
        lock (_other)
        {
            return _count;
        }
    }
}

// trace: 2 True 0 nested 2 saved saved 11 pp
