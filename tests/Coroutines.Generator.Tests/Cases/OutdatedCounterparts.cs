partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        new Upper(trace).Flush();
        new Lower(trace).Flush();
        new Last(trace).Flush();
        Greenlet.Yield();
    }

    private class Root(List<string> trace)
    {
        protected List<string> Trace => trace;

        public virtual void Flush() => trace.Add("root");

        public virtual Task FlushAsync()
        {
            Flush();
            return Task.CompletedTask;
        }
    }

    private class Upper(List<string> trace) : Root(trace)
    {
        public override void Flush() => Trace.Add("upper");

        public override async Task FlushAsync()
        {
            await Task.Yield();
            Trace.Add("upper");
        }
    }

    // What it does is not what the task of its base does.
    private class Lower(List<string> trace) : Upper(trace)
    {
        public override void Flush() => Trace.Add("lower");
    }

    private class Last(List<string> trace) : Root(trace)
    {
        public override void Flush() => Trace.Add("last");
    }
}

// trace: upper lower last
