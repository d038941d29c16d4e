partial class Case
{
    private int _field = 5;

    [Greenlet]
    public static void Run(List<string> trace)
    {
        if (TryHalf(8, out var half) && half > 3)
        {
            trace.Add("half" + half);
        }

        trace.Add(TryHalf(7, out _).ToString());
        int a = 1, b = 2;
        Swap(ref a, ref b);
        trace.Add($"{a}{b}");
        int[] array = [3, 4];
        Swap(ref array[0], ref array[1]);
        trace.Add($"{array[0]}{array[1]}");
        var self = new Case();
        self.Increment(ref self._field, by: 2);
        trace.Add(self._field.ToString());
        string text;
        while (!TryNext(ref a, out text, out var length))
        {
            trace.Add(text + length);
        }

        Set(out int only);
        trace.Add(only.ToString());
        trace.Add(Local(3, out var twice) + twice);
        IParser parser = new Parser();
        trace.Add(parser.TryParse("12", out var number) ? number.ToString() : "none");
        trace.Add(Read(in a).ToString());

        static string Local(int n, out int result)
        {
            Greenlet.Yield();
            result = n * 2;
            return "local";
        }
    }

    [Greenlet]
    private static bool TryHalf(int n, out int half)
    {
        Greenlet.Yield();
        half = n / 2;
        return n % 2 == 0;
    }

    [Greenlet]
    private static void Swap<T>(ref T x, ref T y)
    {
        Greenlet.Yield();
        (x, y) = (y, x);
    }

    [Greenlet]
    private void Increment(ref int n, int by)
    {
        if (by == 0)
        {
            return;
        }

        Greenlet.Yield();
        n += by;
    }

    [Greenlet]
    private static bool TryNext(ref int n, out string text, out int length)
    {
        Greenlet.Yield();
        Func<int> three = () => { return 3; };
        n++;
        text = new string('x', n);
        length = text.Length;
        return n > three();
    }

    [Greenlet]
    private static void Set(out int n) => n = Seven();

    [Greenlet]
    private static int Seven()
    {
        Greenlet.Yield();
        return 7;
    }

    [Greenlet]
    private static int Read(in int n)
    {
        Greenlet.Yield();
        return n;
    }

    private partial interface IParser
    {
        [Greenlet]
        bool TryParse(string text, out int number);
    }

    private partial class Parser : IParser
    {
        [Greenlet]
        public bool TryParse(string text, out int number)
        {
            Greenlet.Yield();
            return int.TryParse(text, out number);
        }
    }
}

// trace: half4 False 21 43 7 xxx3 7 local6 12 4
