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
    };

    /// <summary>The programs whose output depends on chance, on the clock, or ends otherwise.</summary>
    public static readonly string[] Other = ["polling", "tasks", "fetching", "timeout-block"];
}
