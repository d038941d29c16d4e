namespace Coroutines.Samples.Tests;

/// <summary>The outputs printed in the tutorial.</summary>
internal static class TutorialOutputs
{
    /// <summary>By program: what it must print, byte for byte.</summary>
    public static readonly Dictionary<string, string> Exact = new()
    {
        ["switching"] = """
            Running in foo
            Explicit context to bar
            Explicit context switch to foo again
            Implicit context switch back to bar

            """,
        ["spawning"] = """
            Hello
            I live!

            """,
        ["subclass"] = """
            Hi there!

            """,
        ["state"] = """
            True
            True
            You win!
            None
            True
            True
            True
            False
            You fail at failing.

            """,
        ["timeout"] = """
            Could not complete

            """,
        ["timeout-arguments"] = """
            Thread 1 timed out
            Thread 2 timed out
            Thread 3 timed out

            """,
        ["events"] = """
            A: Hey wait for me, I have to do something
            I'll wait for you
            I'll wait for you
            I'll wait for you
            I'll wait for you
            I'll wait for you
            Ok, I'm done
            It's about time
            It's about time
            It's about time
            It's about time
            It's about time

            """,
        ["async-result"] = """
            Hello!

            """,
        ["queue"] = """
            Worker steve got task 1
            Worker john got task 2
            Worker nancy got task 3
            Worker steve got task 4
            Worker john got task 5
            Worker nancy got task 6
            Worker steve got task 7
            Worker john got task 8
            Worker nancy got task 9
            Worker steve got task 10
            Worker john got task 11
            Worker nancy got task 12
            Worker steve got task 13
            Worker john got task 14
            Worker nancy got task 15
            Worker steve got task 16
            Worker john got task 17
            Worker nancy got task 18
            Worker steve got task 19
            Worker john got task 20
            Worker nancy got task 21
            Worker steve got task 22
            Worker john got task 23
            Worker nancy got task 24
            Quitting time!
            Quitting time!
            Quitting time!

            """,
        ["bounded-queue"] = """
            Worker steve got task 1
            Worker john got task 2
            Worker bob got task 3
            Worker steve got task 4
            Worker john got task 5
            Worker bob got task 6
            Assigned all work in iteration 1
            Worker steve got task 7
            Worker john got task 8
            Worker bob got task 9
            Worker steve got task 10
            Worker john got task 11
            Worker bob got task 12
            Worker steve got task 13
            Worker john got task 14
            Worker bob got task 15
            Worker steve got task 16
            Worker john got task 17
            Worker bob got task 18
            Assigned all work in iteration 2
            Worker steve got task 19
            Quitting time!
            Quitting time!
            Quitting time!

            """,
        ["group"] = """
            bar
            bar
            bar
            foo
            foo
            foo
            fizz
            fizz
            fizz

            """,
        ["pool"] = """
            Size of pool 2
            Size of pool 2
            Size of pool 1

            """,
        ["socket-pool"] = """
            At maximum pool size
            Heard one
            Heard two

            """,
        ["semaphore"] = """
            Worker 0 acquired semaphore
            Worker 1 acquired semaphore
            Worker 0 released semaphore
            Worker 1 released semaphore
            Worker 3 acquired semaphore
            Worker 4 acquired semaphore
            Worker 3 released semaphore
            Worker 4 released semaphore
            Worker 5 acquired semaphore
            Worker 5 released semaphore

            """,
        ["local"] = """
            1
            2
            x is not local to f2

            """,
        ["local-proxy"] = """
            Hello 10.0.0.1
            10.0.0.1 has been served, and its request is gone
            Hello 10.0.0.2
            10.0.0.2 has been served, and its request is gone
            Hello 10.0.0.3
            10.0.0.3 has been served, and its request is gone

            """,
        ["actors"] = """
            start
            ping
            pong
            ping
            pong
            ping
            pong
            ping
            pong
            ping

            """,
        ["pipes"] = """
            hi in 0
            hi in 1
            hi in 2
            hi in 3
            hi in 4
            hi in 5
            hi in 6
            hi in 7
            hi in 8
            hi in 9

            """,
    };

    /// <summary>The programs whose output depends on chance, on the clock, or ends otherwise.</summary>
    public static readonly string[] Other = ["polling", "tasks", "fetching", "determinism", "group-map", "timeout-block", "subprocess"];
}
