// Random programs found that the flow of a function within a try was looked for in the function around it.
partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        try
        {
            throw new FormatException();
        }
        catch (FormatException)
        {
            int First(int[] numbers)
            {
                try
                {
                    var at = Id(0);
                    return numbers.AsSpan()[at];
                }
                finally
                {
                    trace.Add("first");
                }
            }

            trace.Add($"{First([7, 8])}");
        }
        finally
        {
            trace.Add($"{Id(2)}");
        }
    }

    [Greenlet]
    private static int Id(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: first 7 2
