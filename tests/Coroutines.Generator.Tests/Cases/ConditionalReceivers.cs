// a?.B(): what a is of says what B becomes; where a type parameter may stand for a struct, a is a place, not a copy of what is there.
using System;
using System.Collections.Generic;
using System.IO;
using Coroutines;

public static partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        IEnumerator<int>? items = Items(trace).GetEnumerator();
        items?.MoveNext();
        trace.Add($"{items?.Current}");
        items?.Dispose();
        var holder = new Holder { Items = Items(trace).GetEnumerator() };
        holder?.Items?.MoveNext();
        holder?.Items?.Dispose();
        holder?.Items.Dispose();

        MemoryStream? memory = new();
        memory?.WriteByte(7);
        memory?.Flush();
        trace.Add($"{memory?.Length}");

        Change(new Number[1], new Box<Number>(), trace);
    }

    [Greenlet]
    private static void Change<T>(T[] numbers, Box<T> box, List<string> trace)
        where T : INumber
    {
        var i = 0;
        numbers[Wait(0)]?.Add(Wait(1));
        Same(numbers, trace)[i++]?.Add(Wait(2));
        (numbers[Wait(0)])?.Add(Wait(3));
        trace.Add($"{numbers[0].Sum} {i} {numbers[Wait(0)]?.Sum + Wait(1)}");
        box.Value?.Add(Wait(1));
        Same(box, trace).Value?.Add(Wait(2));
        Same(box, trace).Pair.Left?.Add(Wait(3));
        Same(box, trace).Grid[Wait(0), Wait(1)]?.Add(Wait(4));
        box.Copied?.Add(Wait(5));
        trace.Add($"{box.Value.Sum} {box.Pair.Left.Sum} {box.Grid[0, 1].Sum} {box.Copied.Sum}");
    }

    private static T Same<T>(T value, List<string> trace)
    {
        trace.Add("same");
        return value;
    }

    [Greenlet]
    private static IEnumerable<int> Items(List<string> trace)
    {
        try
        {
            yield return Wait(1);
        }
        finally
        {
            trace.Add($"end {Wait(2)}");
        }
    }

    [Greenlet]
    private static int Wait(int n)
    {
        Greenlet.Yield();
        return n;
    }

    private interface INumber
    {
        int Sum { get; }

        void Add(int n);
    }

    private struct Number : INumber
    {
        public int Sum { get; private set; }

        public void Add(int n) => Sum += n;
    }

    private sealed class Holder
    {
        public required IEnumerator<int> Items { get; init; }
    }

    private struct Pair<T>
    {
        public T Left;
    }

    private sealed class Box<T>
    {
        public T Value = default!;
        public Pair<T> Pair;
        public T[,] Grid = new T[1, 2];

        public T Copied { get; } = default!;
    }
}

// trace: 1 end 2 end 2 1 same 6 1 7 same same same 3 3 4 0
