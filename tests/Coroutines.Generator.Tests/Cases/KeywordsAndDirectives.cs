partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        IEmitter emitter = new Emitter(trace);
        emitter.Emit("a", out var @out);
        trace.Add(@out);
        foreach (var item in new Emitter(trace).Each("b"))
        {
            trace.Add(item);
        }

        trace.Add(new Named(trace).ToString());
        Shape shape = new Named(trace);
        trace.Add(shape.ToString());

        // What the chain declares is assigned where it gave true.
        Emitter? some = new(trace), none = null;
        if (some?.Try(1, out var first) == true && first > 0)
        {
            trace.Add($"first {first}");
        }

        trace.Add(none?.Try(2, out var second) == true && second > 0 ? "second" : "none");
        "c".Tell(trace);
    }

    private partial interface IEmitter
    {
        [Greenlet]
        void Emit(string @event, out string @string);
    }

    private abstract partial class Shape
    {
        [Greenlet]
        public abstract override string ToString();
    }

    private sealed partial class Named(List<string> trace) : Shape
    {
        [Greenlet]
        public override string ToString()
        {
            Greenlet.Yield();
            trace.Add("named");
            return "name";
        }
    }

    private partial class Emitter(List<string> trace) : IEmitter
    {
        [Greenlet]
        public void Emit(string @event,
#if !NOTHING
            out string @string
#endif
            )
        {
            Greenlet.Yield();
            trace.Add(@event);
            @string = @event + "!";
        }

        [Greenlet]
        public virtual IEnumerable<string> Each(string @params)
        {
            Greenlet.Yield();
            yield return @params;
        }

        [Greenlet]
        public bool Try(int n, out int @out)
        {
            Greenlet.Yield();
            @out = n;
            return true;
        }
    }
}

static partial class Extensions
{
    extension(string text)
    {
        [Greenlet]
        public void Tell(List<string> trace)
        {
            Greenlet.Yield();
            trace.Add(text);
        }
    }
}

// trace: a a! b named name named name first 1 none c
