using System.Runtime.CompilerServices;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Log(trace, "plain");
        Slowly(trace);
        Check(trace, Id(1) == 1 && trace.Count > 0);
        Greenlet.Spawn(Spawned, trace).Join();
        Id(2).Show(trace);
        Value.Equals(3);
        trace.Add(Value.ToString());
    }

    private static int Value => 3;

    private static void Log(List<string> trace, string text, [CallerMemberName] string member = "", [CallerLineNumber] int line = 0) => trace.Add($"{member}:{line}:{text}");

    private static void Check(List<string> trace, bool condition, [CallerArgumentExpression(nameof(condition))] string text = "") =>
        trace.Add(condition ? text.Replace(" ", "") : "failed");

    [Greenlet]
    private static void Slowly(List<string> trace, [CallerMemberName] string member = "")
    {
        Greenlet.Yield();
        trace.Add("slowly:" + member);
    }

    [Greenlet]
    private static void Spawned(List<string> trace)
    {
        Greenlet.Yield();
        Log(trace, text: "spawned");
    }

    [Greenlet]
    private static int Id(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

static class Extensions
{
    public static void Show(this int n, List<string> trace, [CallerArgumentExpression(nameof(n))] string text = "") => trace.Add(text + "=" + n);
}

// trace: Run:8:plain slowly:Run Id(1)==1&&trace.Count>0 Spawned:35:spawned Id(2)=2 3
