partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int i = 0;
        top:
            trace.Add("t" + i);
        if (W(i++) < 2)
            goto top;
        switch (W(1))
        {
            case 0:
                trace.Add("0");
                goto default;
            case 1:
                trace.Add("1");
                if (W(1) == 1)
                    goto case 2;
                break;
            case 2:
                W(0);
                trace.Add("2");
                goto case 0;
            default:
                trace.Add("d");
                goto end;
            case 5 when W(1) == 1:
                break;
        }

        trace.Add("never");
        end:
            for (int a = 0; a < 3; a++)
                for (int b = 0; b < 3; b++)
                {
                    if (W(a * b) == 2)
                        goto done;
                    trace.Add(a + "" + b);
                    try
                    {
                        if (b == 1)
                            goto next;
                    }
                    finally
                    {
                        trace.Add("f" + W(b));
                    }

                    continue;
                    next:
                        trace.Add("n");
                }

        done:
            ;
        switch ("s" + W(1))
        {
            case "s1":
                try
                {
                    goto case "s2";
                }
                finally
                {
                    trace.Add("fin" + W(2));
                }

            case "s2":
                trace.Add("S2");
                break;
        }

        while (true)
        {
            try
            {
                W(1);
                goto outw;
            }
            finally
            {
                W(2);
                trace.Add("fw");
            }
        }

        outw:
            trace.Add("o");
        label:
        {
            trace.Add("blk");
            if (W(i) < 4)
            {
                i++;
                goto label;
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

// trace: t0 t1 t2 1 2 0 d 00 f0 01 f1 n 02 f2 10 f0 11 f1 n fin2 S2 fw o blk blk
