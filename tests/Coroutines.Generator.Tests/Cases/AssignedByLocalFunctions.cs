partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int count, other = 1;
        Fill(2);
        trace.Add($"{count}{other}");
        string? name;
        if (Find(3) && name.Length > 1)
            trace.Add(name);
        (int A, int B) pair;
        Both();
        trace.Add($"{pair.A}{pair.B}");

        void Fill(int n) { Greenlet.Yield(); Next(out count); count += n; }

        bool Find(int n)
        {
            name = "name" + n;
            Greenlet.Yield();
            return true;
        }

        void Both()
        {
            pair.A = 4;
            Greenlet.Yield();
            pair.B = 5;
        }
    }

    [Greenlet]
    private static void Next(out int n) { Greenlet.Yield(); n = 1; }
}

// trace: 31 name3 45
