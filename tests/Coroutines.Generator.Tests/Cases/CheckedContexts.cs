partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int max = int.MaxValue;
        try
        {
            checked
            {
                max += W(1);
            }

            trace.Add("no");
        }
        catch (OverflowException)
        {
            trace.Add("over");
        }

        unchecked
        {
            max += W(1);
            trace.Add(max + "");
        }

        try
        {
            trace.Add(checked(W(int.MaxValue) + W(1)) + "");
        }
        catch (OverflowException)
        {
            trace.Add("over2");
        }

        trace.Add(unchecked((byte)(W(255) + W(2))) + "");
        byte b = 250;
        b += (byte)W(10);
        trace.Add(b + "");
        b++;
        try
        {
            checked
            {
                b = (byte)(W(300));
            }
        }
        catch (OverflowException)
        {
            trace.Add("over3");
        }

        checked
        {
            unchecked
            {
                trace.Add((int.MaxValue + W(1)) + "");
            }

            try
            {
                trace.Add((W(int.MinValue) - 1) + "");
            }
            catch (OverflowException)
            {
                trace.Add("over4");
            }

            int Local() => W(int.MaxValue) + 1;
            try
            {
                Local();
            }
            catch (OverflowException)
            {
                trace.Add("over5");
            }
        }
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: over -2147483648 over2 1 4 over3 -2147483648 over4 over5
