partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        "a".Give(text => { Greenlet.Yield(); trace.Add(text); });
        Extensions.Give("b", trace.Add);
    }
}

static partial class Extensions
{
    extension(string text)
    {
        [Greenlet]
        public void Give(Action<string> take)
        {
            Greenlet.Yield();
            GiveTwice(text, 2, take);
        }

        [Greenlet]
        public void GiveTwice(int times, Action<string>? take)
        {
            for (var i = 0; i < times; i++)
            {
                take?.Invoke(text + i);
            }
        }
    }
}

// trace: a0 a1 b0 b1
