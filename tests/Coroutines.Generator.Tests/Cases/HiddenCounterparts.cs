/// <summary>A method of a derived class that has no original there, and that C# would call rather than the counterpart of a base.</summary>
partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var writer = new Derived(trace);
        writer.Write('!');
        writer?.Write('?');
        Derived? none = null;
        none?.Write('-');
        writer!.WriteTwice('.');
        writer.Send(1);
    }

    private partial class Base(List<string> trace)
    {
        protected List<string> Trace => trace;

        public void Write(char value) => trace.Add(value.ToString());

        public Task WriteAsync(char value, CancellationToken token)
        {
            trace.Add(value.ToString());
            return Task.CompletedTask;
        }

        [Greenlet]
        public void Send(int value)
        {
            Greenlet.Yield();
            trace.Add($"send{value}");
        }
    }

    private partial class Derived(List<string> trace) : Base(trace)
    {
        public Task WriteAsync(decimal value, CancellationToken token)
        {
            Trace.Add($"decimal{value}");
            return Task.CompletedTask;
        }

        public Task SendAsync(long value)
        {
            Trace.Add($"long{value}");
            return Task.CompletedTask;
        }

        [Greenlet]
        public void WriteTwice(char value)
        {
            Write(value);
            this.Write(value);
        }
    }
}

// trace: ! ? . . send1
