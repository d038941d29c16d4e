using System.Globalization;

delegate T Parser<T>(int n);

static partial class Extensions
{
    [Greenlet]
    public static string Call(this Func<int, string> function, int n) { Greenlet.Yield(); return function(n); }

    [Greenlet]
    public static string Twice(this Func<int, string> function, int n) => Call(function, n) + Extensions.Call(function, n);

    [Greenlet]
    public static T Parse<T>(this Parser<T> parser, int n) { Greenlet.Yield(); return parser(n); }
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Func<int, string> plain = n => n + "p";
        trace.Add(plain.Call(1));
        trace.Add(Extensions.Call(plain, 2));
        trace.Add(plain.Twice(3));
        Func<int, string>? none = null;
        trace.Add(none?.Call(4) ?? "none");
        none = plain;
        trace.Add(none?.Call(5) ?? "none");
        Parser<string> parser = Name;
        trace.Add(parser.Parse(6));
        trace.Add(Make().Call(7));
        trace.Add(Named(Name));
        trace.Add(Named(n => Name(n)));
    }

    [Greenlet]
    private static string Named(Func<int, string> name) => name.Call(8);

    private static Func<int, string> Make() => n => n.ToString(CultureInfo.InvariantCulture);

    [Greenlet]
    private static string Name(int n) { Greenlet.Yield(); return "n" + n; }
}

// trace: 1p 2p 3p3p none 5p n6 7 n8 n8
