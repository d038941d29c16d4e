partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var timeout = GreenletTimeout.StartNew(0.001);
        try
        {
            try
            {
                Thread.Sleep(10_000);
            }
            catch (GreenletTimeout)
            {
                trace.Add("by name");
                throw;
            }
        }
        catch (GreenletTimeout t) when (t == timeout)
        {
            trace.Add("mine");
        }

        var victim = Greenlet.Spawn(Stubborn, trace);
        Greenlet.Yield();
        victim.Kill();
        trace.Add(victim.IsSuccessful.ToString());
    }

    [Greenlet]
    private static void Stubborn(List<string> trace)
    {
        while (true)
        {
            try
            {
                Greenlet.Sleep(1000);
            }
            catch (Exception e) when (e is not null)
            {
                trace.Add("swallowed");
            }
            catch
            {
                trace.Add("swallowed");
            }
            finally
            {
                trace.Add("unwound");
            }
        }
    }
}

// twin trace: by name mine unwound True
