// Overloads that ref, in and out tell apart: a twin has none of them, and each call is of the twin of the very method that the original calls.
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Coroutines;

public static partial class Case
{
    private enum Kind
    {
        None,
        Some = 5,
    }

    [Greenlet]
    public static void Run(List<string> trace)
    {
        Show(Find("a", out var found), Find("a"));
        Show(Look("a", out found), Look("a"));
        Show(Wide("a", out found), (int)Wide("a"));
        Show(Put(1, ref found), Put(1, 2));
        Show(Read(1), Read(in found), Read(5L));
        Show(Many(1, out found), Many(1), Many(1, out found, text: "x", start: 4));
        Show(Generic(1), Generic(1, out found), Generic("s", out found));
        Show(Apply(x => x + Wait(1), out found), Apply((long x) => Wait(4)));
        Show(Rest(null, out found, 5), Rest(null, 5), Rest("a", out found), Rest("a", rest: [1, 2], count: out found), found);

        void Show(params int[] numbers) => trace.Add(string.Join(",", numbers));
    }

    [Greenlet]
    private static int Find(string key, out int found) => found = Wait(1);

    [Greenlet]
    private static int Find(object key) => Wait(2);

    [Greenlet]
    private static int Look(object key, out int found) => found = Wait(1);

    [Greenlet]
    private static int Look(string key) => Wait(2);

    [Greenlet]
    private static int Wide(object key, out int found) => found = Wait(1);

    [Greenlet]
    private static long Wide(string key) => Wait(2);

    [Greenlet]
    private static int Put(int key, ref int value) => value = Wait(1);

    [Greenlet]
    private static int Put(int key, long value) => Wait(2);

    [Greenlet]
    private static int Read(in int place) => Wait(1);

    [Greenlet]
    private static int Read(long value) => Wait(2);

    [Greenlet]
    private static int Many(
        int key, out int found, int start = -3, string? text = null, Kind kind = Kind.Some, decimal rate = 1.5m, double share = 2.5, char mark = '\'', [CallerMemberName] string caller = "")
    {
        found = Wait(1);
        return start * 1000 + (int)kind * 100 + (int)(rate * 10) + (text?.Length ?? 0) + (mark == '\'' ? 1 : 0) + caller.Length + (share == 2.5 ? 1 : 0);
    }

    [Greenlet]
    private static int Many(int key) => Wait(2);

    [Greenlet]
    private static int Generic<T>(T key, out int found) => found = Wait(1);

    [Greenlet]
    private static int Generic(int key) => Wait(2);

    [Greenlet]
    private static int Apply(Func<int, int> function, out int found) => found = function(Wait(1));

    [Greenlet]
    private static int Apply(Func<long, int> function) => function(Wait(2));

    [Greenlet]
    private static int Rest(object? key, out int count, params int[] rest)
    {
        count = rest.Length;
        return Wait(1);
    }

    [Greenlet]
    private static int Rest(string? key, int number) => Wait(2);

    [Greenlet]
    private static int Wait(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 1,2 1,2 1,2 1,2 1,1,2 -2480,2,4521 2,1,1 2,4 1,2,1,1,2
