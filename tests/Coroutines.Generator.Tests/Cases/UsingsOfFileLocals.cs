using static Texts;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Greenlet.Yield();
        trace.Add(Other());
    }

    private static string Other() => Text;
}

file static class Texts
{
    public const string Text = "text";
}

// trace: text
