// What random programs found.
partial class Case
{
    private int _number = 3;

    private Case? Next { get; set; }

    private int[] Items { get; } = [1, 2];

    [Greenlet]
    public static void Run(List<string> trace)
    {
        var self = new Case { Next = new Case() };

        // What follows a receiver that got a name is bound to another one.
        trace.Add($"{self?.Follow()?._number}{self?.Follow()?.Next?._number}{self?.Items[Id(1)]}");

        // No directive can stand between quotes, and "await (" means another thing there.
        trace.Add($"{Apply(n => Id(n) + 1, 1)}{Apply(n => { return Id(n); }, 2)}{((object)self!).ToString()}{(self ?? throw new Exception()).Follow()!._number}");
    }

    public override string ToString() => "case";

    [Greenlet]
    private static int Apply(Func<int, int> function, int n) => function(n);

    [Greenlet]
    private static int Id(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    private Case? Follow()
    {
        Greenlet.Yield();
        return Next;
    }
}

// trace: 32 22case3
