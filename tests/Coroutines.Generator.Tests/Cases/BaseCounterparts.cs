/// <summary>The tasks of a base that call its members, as most do, would call the override again that calls its base.</summary>
partial class Case
{
    public class Writer
    {
        public List<string> Written { get; } = [];

        public virtual void Write(string value) => Written.Add(value);

        public virtual Task WriteAsync(string value, CancellationToken token = default)
        {
            Write(value);
            return Task.CompletedTask;
        }

        public void End() => Written.Add("end");

        public Task EndAsync()
        {
            Written.Add("end_by_task");
            return Task.CompletedTask;
        }
    }

    public partial class Doubling : Writer
    {
        [Greenlet]
        public override void Write(string value)
        {
            Greenlet.Yield();
            base.Write(value);
            Written.Add("2" + value);
        }

        [Greenlet]
        public void Finish() => base.End();
    }

    // Has no twin; a task of the base, which knows nothing of it, would do for it.
    public class Counting : Writer
    {
        public int Count { get; private set; }

        public override void Write(string value)
        {
            Count++;
            base.Write(value);
        }
    }

    [Greenlet]
    public static void Run(List<string> trace)
    {
        var doubling = new Doubling();
        doubling.Write("a");
        var counting = new Counting();
        counting.Write("c");
        doubling.Finish();
        trace.AddRange(doubling.Written);
        trace.Add($"{counting.Count}");
    }
}

// twin trace: a 2a end_by_task 1
