/// <summary>Only what catches everything lets kills through; others catch what they say, and have the type that they say.</summary>
partial class Case
{
    private static SystemException? s_caught;

    [Greenlet]
    public static void Run(List<string> trace)
    {
        foreach (var error in (Exception[])[new InvalidOperationException("system"), new ApplicationException("application")])
        {
            try
            {
                Greenlet.Yield();
                Try(trace, error);
            }
            catch (Exception e)
            {
                trace.Add("outer_" + e.Message);
            }
        }

        trace.Add(s_caught!.Message);
    }

    [Greenlet]
    private static void Try(List<string> trace, Exception error)
    {
        try
        {
            Greenlet.Yield();
            throw error;
        }
        catch (SystemException e)
        {
            s_caught = e;
            trace.Add("inner_" + e.Message);
        }
    }
}

// trace: inner_system outer_application system
