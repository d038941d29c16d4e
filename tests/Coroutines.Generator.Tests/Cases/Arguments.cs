partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Task.WaitAll(Task.Delay(1), Task.Run(() => trace.Add("worked"))); // the tasks of a params span
        Memory<byte> memory = new byte[] { 1, 2, 3 };
        trace.Add(Sum(memory.Span).ToString());
        trace.Add(Sum(memory.Slice(1).Span).ToString());
    }

    private static int Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var value in bytes)
        {
            sum += value;
        }

        return sum;
    }

    private static async Task<int> SumAsync(ReadOnlyMemory<byte> bytes)
    {
        await Task.Yield();
        return Sum(bytes.Span);
    }
}

// trace: worked 6 5
