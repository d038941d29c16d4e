partial class Case
{
    // What stands in for the default body of a marked interface member has a twin, though nobody marked it.
    [Greenlet]
    public static void Run(List<string> trace)
    {
        foreach (INamed named in new INamed[] { new Plain(), new Implicit(), new Explicit(), new Again() })
            trace.Add(named.Name());
        INumbered<int> numbered = new Explicit();
        trace.Add($"{numbered.Next(3)}");
    }

    private partial interface INamed { [Greenlet] string Name() { Greenlet.Yield(); return "default"; } }
    private partial interface INumbered<T> { [Greenlet] T Next(T number) { Greenlet.Yield(); return number; } }
    private partial interface IAgain : INamed { string INamed.Name() { Greenlet.Yield(); return "again"; } }

    private partial class Plain : INamed;
    private partial class Again : IAgain;
    private partial class Implicit : INamed { public string Name() { Greenlet.Yield(); return "implicit"; } }

    private partial class Explicit : INamed, INumbered<int>
    {
        string INamed.Name() { Greenlet.Yield(); return "explicit"; }
        int INumbered<int>.Next(int number) { Greenlet.Yield(); return number + 1; }
    }
}

// trace: default implicit explicit again 4
