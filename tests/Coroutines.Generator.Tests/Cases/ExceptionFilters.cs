partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        try
        {
            throw new Exception("a");
        }
        catch (Exception e)when (e.Message == "b")
        {
            trace.Add("b");
        }
        catch (Exception e)when (e.Message == "a" && Log(trace))
        {
            W(1);
            trace.Add("a");
        }

        try
        {
            try
            {
                throw new InvalidOperationException("x");
            }
            catch (ArgumentException)
            {
                trace.Add("n");
            }
            finally
            {
                trace.Add("f" + W(1));
            }
        }
        catch (SystemException e)when (e is InvalidOperationException { Message: "x" })
        {
            trace.Add("sys");
        }
    }

    static bool Log(List<string> t)
    {
        t.Add("log");
        return true;
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: log a f1 sys
