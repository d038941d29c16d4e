partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(InUnsafeType.Sum([1, 2]).ToString());
        trace.Add(ByModifier([1]).ToString());
        int outside = 1;
        Greenlet.Yield();
        unsafe
        {
            int inside = 3;
            int* pointer = &inside;
            *pointer += outside;
            outside = inside;
        }

        Greenlet.Yield();
        trace.Add(outside.ToString());
    }

    [Greenlet]
    private static unsafe int ByModifier(int[] items)
    {
        fixed (int* pointer = items)
        {
            *pointer = 7;
        }

        Greenlet.Yield();
        int local = items[0];
        int* other = &local;
        *other += sizeof(Pair);
        items[0] = local;
        Greenlet.Yield();
        return items[0];
    }

    private struct Pair
    {
        public int X, Y;
    }
}

unsafe partial class InUnsafeType
{
    [Greenlet]
    public static int Sum(int[] items)
    {
        Greenlet.Yield();
        int sum = 0;
        if (items.Length > 0)
        {
            Greenlet.Yield();
            fixed (int* pointer = items)
            {
                for (int i = 0; i < items.Length; i++)
                {
                    sum += pointer[i];
                }
            }
        }

        Greenlet.Yield();
        return sum;
    }
}

// trace: 3 15 4
