using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        if (Try("a", out var v))
            trace.Add(v.ToUpper());
        trace.Add(Guard(null) ?? "gn");
        trace.Add(Caller());
        trace.Add(Expr(1 + 2));
        string? m = S("x");
        if (NotNull(m))
            trace.Add(m.Trim());
        trace.Add(Ln());
    }

    [Greenlet]
    static bool Try(string s, [NotNullWhen(true)] out string? v)
    {
        Greenlet.Yield();
        v = s;
        return true;
    }

    [Greenlet]
    [return: NotNullIfNotNull(nameof(s))]
    static string? Guard(string? s)
    {
        Greenlet.Yield();
        return s;
    }

    [Greenlet]
    static string Caller([CallerMemberName] string m = "")
    {
        Greenlet.Yield();
        return m;
    }

    [Greenlet]
    static string Ln([CallerLineNumber] int l = 0, [CallerFilePath] string f = "")
    {
        Greenlet.Yield();
        return l + f;
    }

    [Greenlet]
    static string Expr(int n, [CallerArgumentExpression(nameof(n))] string e = "")
    {
        Greenlet.Yield();
        return e;
    }

    [Greenlet]
    static bool NotNull([NotNullWhen(true)] string? s)
    {
        Greenlet.Yield();
        return s != null;
    }

    [Greenlet]
    static string? S(string s)
    {
        Greenlet.Yield();
        return s;
    }

    /// <summary>Old one.</summary>
    [Obsolete("old")]
    [Greenlet]
    public static int Old()
    {
        Greenlet.Yield();
        return 1;
    }
}

// trace: A gn Run 1 + 2 x 17/src/User.cs
