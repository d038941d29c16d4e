static partial class Ext
{
    extension(int n)
    {
        [Greenlet]
        public int Slow()
        {
            Greenlet.Yield();
            return n * 2;
        }

        [Greenlet]
        public int Prop
        {
            get
            {
                Greenlet.Yield();
                return n + 1;
            }
        }

        [Greenlet]
        public static int Stat(int k)
        {
            Greenlet.Yield();
            return k;
        }

        public int Plain => n;
    }

    extension<T>(IEnumerable<T> xs)
        where T : notnull
    {
        [Greenlet]
        public T First2()
        {
            Greenlet.Yield();
            foreach (var x in xs)
                return x;
            throw new Exception();
        }

        [Greenlet]
        public IEnumerable<T> Twice()
        {
            foreach (var x in xs)
            {
                Greenlet.Yield();
                yield return x;
                yield return x;
            }
        }
    }

    [Greenlet]
    public static int Old(this int n, ref int k)
    {
        Greenlet.Yield();
        k++;
        return n;
    }
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(3.Slow() + "" + 3.Prop + int.Stat(5) + 3.Plain + new[] { 4 }.First2());
        foreach (var x in new[]
        {
            1
        }.Twice())
            trace.Add(x + "");
        int k = 1;
        trace.Add(2.Old(ref k) + "" + k);
        trace.Add(((int? )3)?.Slow() + "");
    }
}

// trace: 64534 1 1 22 6
