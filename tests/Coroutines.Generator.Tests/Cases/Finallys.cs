partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(R(trace, 1));
        trace.Add(R(trace, 2));
        trace.Add(N(trace));
        try
        {
            Rethrow(trace);
        }
        catch (Exception e)
        {
            trace.Add(e.Message + e.InnerException?.Message);
        }

        trace.Add(Loop(trace) + "");
        Gotos(trace);
        trace.Add(Nest(trace));
        try
        {
            Over(trace);
        }
        catch (Exception e)
        {
            trace.Add(e.Message);
        }

        VoidRet(trace);
        int o;
        trace.Add(OutFin(trace, out o) + "" + o);
    }

    [Greenlet]
    static string R(List<string> t, int k)
    {
        try
        {
            if (k == 1)
                return "r" + W(k);
            t.Add("after");
        }
        finally
        {
            t.Add("fin" + W(k));
        }

        return "end";
    }

    [Greenlet]
    static string N(List<string> t)
    {
        int x = 1;
        try
        {
            try
            {
                return "x" + x;
            }
            finally
            {
                x = W(5);
                t.Add("i" + x);
            }
        }
        finally
        {
            x = W(6);
            t.Add("o" + x);
        }
    }

    [Greenlet]
    static void Rethrow(List<string> t)
    {
        try
        {
            try
            {
                throw new Exception("one");
            }
            catch (Exception)
            {
                W(1);
                t.Add("c");
                throw;
            }
            finally
            {
                W(2);
                t.Add("f");
            }
        }
        catch (Exception e)
        {
            W(3);
            throw new Exception("two", e);
        }
    }

    [Greenlet]
    static int Loop(List<string> t)
    {
        for (int i = 0;; i++)
        {
            try
            {
                if (i == 1)
                    continue;
                if (i == 3)
                    break;
                if (i == 5)
                    return 5;
                W(i);
            }
            finally
            {
                t.Add("l" + W(i));
            }
        }

        return 9;
    }

    [Greenlet]
    static void Gotos(List<string> t)
    {
        int i = 0;
        again:
            try
            {
                i++;
                W(i);
                if (i < 3)
                    goto again;
                if (i == 3)
                    goto done;
            }
            finally
            {
                t.Add("g" + W(i));
            }

        done:
            t.Add("done");
    }

    [Greenlet]
    static string Nest(List<string> t)
    {
        try
        {
            try
            {
                throw new InvalidOperationException();
            }
            finally
            {
                try
                {
                    W(1);
                    throw new ArgumentException("inner");
                }
                catch (ArgumentException)
                {
                    t.Add("ci" + W(2));
                }
                finally
                {
                    t.Add("fi" + W(3));
                }
            }
        }
        catch (InvalidOperationException)
        {
            return "io" + W(4);
        }
        finally
        {
            t.Add("of");
        }
    }

    [Greenlet]
    static void Over(List<string> t)
    {
        try
        {
            throw new Exception("first");
        }
        finally
        {
            W(1);
            t.Add("ov");
            throw new Exception("second");
        }
    }

    [Greenlet]
    static void VoidRet(List<string> t)
    {
        try
        {
            W(1);
            return;
        }
        finally
        {
            t.Add("vr" + W(2));
        }
    }

    [Greenlet]
    static bool OutFin(List<string> t, out int o)
    {
        o = 1;
        try
        {
            o = W(2);
            return W(1) == 1;
        }
        finally
        {
            o = W(3);
            t.Add("of" + o);
        }
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: fin1 r1 after fin2 end i5 o6 x1 c f twoone l0 l1 l2 l3 9 g1 g2 g3 done ci2 fi3 of io4 ov second vr2 of3 True3
