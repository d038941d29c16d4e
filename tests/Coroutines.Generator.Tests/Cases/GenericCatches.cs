/// <summary>A type parameter that stands for every exception catches everything but kills; one that stands for another catches that.</summary>
partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(Try<Exception>(new InvalidOperationException("wrong")));
        trace.Add(Try<GreenletTimeout>(new GreenletTimeout(TimeSpan.FromSeconds(1))));
        try
        {
            Try<Exception>(new GreenletTimeout(TimeSpan.FromSeconds(2)));
        }
        catch (GreenletTimeout)
        {
            trace.Add("through");
        }
    }

    [Greenlet]
    private static string Try<T>(Exception error)
        where T : Exception
    {
        try
        {
            Greenlet.Yield();
            throw error;
        }
        catch (T e) when (e.Message.Length > 0)
        {
            return e.GetType().Name;
        }
    }
}

// twin trace: InvalidOperationException GreenletTimeout through
