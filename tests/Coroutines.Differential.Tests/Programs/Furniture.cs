using System;
using System.Collections.Generic;
using System.Linq;
using Coroutines;
using static Coroutines.Differential.Tests.Probe;

namespace Coroutines.Differential.Tests.Programs;

// Types and small methods that random programs use; compiled with each batch of them.

public enum Color { Red, Green, Blue }

public partial interface IShape
{
    [Greenlet]
    int Area(int n, string s = "d");
}

public partial struct Point(int x, int y)
{
    public int X = x;
    public int Y = y;

    [Greenlet]
    public readonly int Sum(int n) => Wait(9, X) + Y + n;

    public int Move(int by) => X += Log(-12, by);

    public static Point operator +(Point a, Point b) => new(a.X + b.X, Log(-5, a.Y + b.Y));

    public override readonly string ToString() => $"P{X},{Y}";
}

public partial record Row(int A, string? B)
{
    [Greenlet]
    public string Show(int n) => $"{A}{Wait(10, B)}{n}";
}

public partial class Node(int f) : IShape
{
    public int F = f;
    public string? G;
    public Point P;
    public Node? Next;
    public int[] Items = [1, 2, 3];

    public int Value { get => Log(-6, F); set => F = Log(-7, value); }

    public int this[int index] { get => Items[Log(-8, index)]; set => Items[Log(-9, index)] = value; }

    [Greenlet]
    public virtual int Area(int n, string s = "d")
    {
        F += Wait(11, n);
        return F + s.Length;
    }

    [Greenlet]
    public virtual IEnumerable<int> Walk(int n)
    {
        for (var node = this; node is not null; node = node.Next)
        {
            yield return Wait(17, node.F) + n;
        }
    }

    [Greenlet]
    public Node? Follow(int n) => Wait(7, n) > 3 ? Next : this;

    public override string ToString() => $"N{F},{G},{P},{Next}";
}

public sealed partial class Leaf(int f) : Node(f)
{
    [Greenlet]
    public override int Area(int n, string s = "d") => base.Area(n + 1, s) * Wait(12, 2);

    [Greenlet]
    public override IEnumerable<int> Walk(int n) => new[] { n, Wait(16, F) };
}

public partial struct Pair<T>(T first, T second)
{
    public T First = first;
    public T Second = second;

    [Greenlet]
    public readonly Pair<T> Turn(int n) => Wait(13, n) > 3 ? new(Second, First) : this;

    public T Put(T value) => Second = Log(-11, value);

    public override readonly string ToString() => $"{Show(First)}|{Show(Second)}";
}

public partial class Box<T>(T item)
{
    public T Item = item;
    public Pair<T> Both = new(item, item);

    [Greenlet]
    public T Swap(T next)
    {
        var last = Item;
        Item = Wait(14, next);
        return last;
    }

    [Greenlet]
    public Box<U> Map<U>(Func<T, U> function)
    {
        Both.Put(Item);
        return new(function(Item));
    }

    public override string ToString() => $"B{Show(Item)},{Both}";
}

public sealed class Resource(int id) : IDisposable
{
    public int Id => id;

    public void Dispose() => Log(-10, id);
}

/// <summary>Waits while it is disposed, and fails at times.</summary>
public sealed partial class Closing(int id) : IDisposable
{
    public int Id => id;

    [Greenlet]
    public void Dispose()
    {
        if (Wait(15, id) % 7 == 6)
        {
            throw new ProbeException("closing");
        }
    }
}

public static partial class Furniture
{
    [Greenlet]
    public static T Same<T>(T value)
    {
        return Wait(1, value);
    }

    [Greenlet]
    public static T Apply<T>(Func<T> function)
    {
        Log(-3, 0);
        return function();
    }

    [Greenlet]
    public static int Each(int[] items, Func<int, int> function)
    {
        var sum = 0;
        foreach (var item in items)
        {
            sum += function(item);
        }

        return sum;
    }

    [Greenlet]
    public static bool TryPick<T>(T value, out T picked)
    {
        picked = Wait(2, value);
        return picked is not 0;
    }

    [Greenlet]
    public static void Add(ref int target, int by)
    {
        if (by > 50)
        {
            return;
        }

        target += Wait(3, by);
    }

    [Greenlet]
    public static int Total(string name, params int[] items) => Wait(4, items.Sum() + name.Length);

    [Greenlet]
    public static int Chosen(int a = 7, string b = "b", int c = 9) => Wait(5, a * 2 + b.Length + c);

    [Greenlet]
    public static IEnumerable<T> Doubled<T>(IEnumerable<T> source)
    {
        try
        {
            foreach (var item in source)
            {
                yield return item;
                yield return Wait(18, item);
            }
        }
        finally
        {
            Wait(19, 0);
        }
    }

    [Greenlet]
    public static IEnumerator<int> Steps(int n)
    {
        try
        {
            for (var i = 0; i < 3; i++)
            {
                yield return Wait(20, n + i);
            }
        }
        finally
        {
            Wait(21, n);
        }
    }

    [Greenlet]
    public static T Larger<T>(T a, T b)
        where T : IComparable<T> => a.CompareTo(Wait(8, b)) > 0 ? a : b;

    [Greenlet]
    public static int Twice(this int value) => Wait(6, value * 2);

    public static int Plus(int a, int b) => Log(-4, a + b);
}
