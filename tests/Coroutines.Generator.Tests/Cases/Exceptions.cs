partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        try
        {
            Fail("one");
        }
        catch (InvalidOperationException e) when (e.Message == "one")
        {
            Greenlet.Yield();
            trace.Add("caught " + e.Message);
        }
        finally
        {
            Greenlet.Yield();
            trace.Add("finally");
        }

        try
        {
            try
            {
                Fail("two");
            }
            catch (Exception e) when (e.Message == "other")
            {
                trace.Add("wrong");
            }
            catch
            {
                Greenlet.Yield();
                trace.Add("rethrow");
                throw;
            }
        }
        catch (Exception)
        {
            trace.Add("outer");
        }

        trace.Add(Returning().ToString());
    }

    [Greenlet]
    private static void Fail(string message)
    {
        Greenlet.Yield();
        throw new InvalidOperationException(message);
    }

    [Greenlet]
    private static int Returning()
    {
        try
        {
            Greenlet.Yield();
            return 1;
        }
        finally
        {
            Greenlet.Yield();
        }
    }
}

// trace: caught one finally rethrow outer 1
