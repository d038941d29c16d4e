using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>
/// Every diagnostic: <c>CORO0xx</c> declarations, <c>CORO1xx</c> blocking calls, <c>CORO2xx</c> hazards,
/// <c>CORO3xx</c> information. Each has a page under docs/rules.
/// </summary>
public static class Rules
{
    private const string Pages = "https://github.com/coroutines-dotnet/coroutines/blob/main/docs/rules/";

    private const string Declaration = "Coroutines.Declaration";
    private const string Blocking = "Coroutines.Blocking";
    private const string Information = "Coroutines.Information";
    private const string Hazard = "Coroutines.Hazard";

    /// <summary>A type with [Greenlet] members is not partial.</summary>
    public static readonly DiagnosticDescriptor TypeNotPartial = new(
        "CORO001",
        "A type that holds [Greenlet] members must be partial",
        "'{0}' must be partial: the cooperative twin of '{1}' is added to it",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO001.md");

    /// <summary>A signature or body that can have no twin.</summary>
    public static readonly DiagnosticDescriptor NoTwinPossible = new(
        "CORO002",
        "A [Greenlet] method contains something that cannot suspend",
        "'{0}' cannot have a cooperative twin: {1}",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO002.md");

    /// <summary>A lambda that captures locals of plain code is spawned.</summary>
    public static readonly DiagnosticDescriptor CapturingLambda = new(
        "CORO003",
        "A spawned lambda that suspends captures variables of plain code",
        "This lambda captures {0} and calls '{1}', which suspends; plain code cannot pass such a lambda on as a greenlet: {2}, or mark the method around it [Greenlet]",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO003.md");

    /// <summary>A method that suspends but is not [Greenlet] is spawned.</summary>
    public static readonly DiagnosticDescriptor SpawnedMethodHasNoTwin = new(
        "CORO004",
        "A spawned method suspends but is not [Greenlet]",
        "'{0}' has no cooperative twin, and it calls '{1}', which suspends: mark it [Greenlet]",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO004.md");

    /// <summary>A lambda that suspends is given to a constructor in plain code.</summary>
    public static readonly DiagnosticDescriptor ConstructorInPlainCode = new(
        "CORO005",
        "A constructor in plain code cannot be given a lambda that suspends",
        "A constructor call in plain code cannot be redirected to the cooperative form of this lambda, which calls '{0}': use {1}, or mark the method around it [Greenlet]",
        Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO005.md");

    /// <summary>A line of a blocking table file that is no row.</summary>
    public static readonly DiagnosticDescriptor TableLineUnreadable = new(
        "CORO006",
        "A line of a blocking table cannot be read",
        "'{0}' is not a row of a blocking table: write [Namespace.Type]::Member, with a leading ! for a member that does not block",
        Declaration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO006.md");

    /// <summary>A call that waits inside greenlet code and that the generator does not rewrite.</summary>
    public static readonly DiagnosticDescriptor BlockingCall = new(
        "CORO101",
        "A call blocks the hub",
        "'{0}' blocks the hub: {1}",
        Blocking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO101.md");

    /// <summary>A call that waits through methods of the compilation that are not [Greenlet].</summary>
    public static readonly DiagnosticDescriptor BlockingThroughCall = new(
        "CORO102",
        "A call blocks the hub through methods that are not [Greenlet]",
        "'{0}' blocks the hub: it calls {1}; {2}",
        Blocking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO102.md");

    /// <summary>Something that is never right in greenlet code.</summary>
    public static readonly DiagnosticDescriptor NeverInGreenlet = new(
        "CORO103",
        "A call has no place in greenlet code",
        "'{0}' has no place in greenlet code: {1}",
        Blocking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO103.md");

    /// <summary>A call of a native function in greenlet code.</summary>
    public static readonly DiagnosticDescriptor PInvoke = new(
        "CORO104",
        "A native call may block the hub",
        "Native function '{0}' runs on the hub's thread: if it can wait, wrap it in Greenlet.Offload; if not, say so in a blocking table",
        Blocking,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO104.md");

    /// <summary>A call that waits in a delegate the hub runs itself.</summary>
    public static readonly DiagnosticDescriptor HubCallbackWaits = new(
        "CORO105",
        "A callback that the hub runs cannot wait",
        "'{0}' waits, but the hub itself runs the callback given to '{1}', outside of any greenlet: spawn a greenlet from it",
        Blocking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO105.md");

    /// <summary>A call of which nothing is known, in an assembly that is strict.</summary>
    public static readonly DiagnosticDescriptor UnknownCall = new(
        "CORO106",
        "A call is not known to be harmless",
        "Nothing is known of '{0}'{1}, and this assembly is [StrictGreenlets]: make it cooperative, wrap it in Greenlet.Offload, or say in a blocking table that it does not wait",
        Blocking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO106.md");

    /// <summary>Thread-static state in greenlet code.</summary>
    public static readonly DiagnosticDescriptor ThreadState = new(
        "CORO201",
        "State of a thread is shared by all its greenlets",
        "'{0}' belongs to the thread, and so to all its greenlets at once: use GreenletLocal<T>",
        Hazard,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO201.md");

    /// <summary>A member of the library called on another thread.</summary>
    public static readonly DiagnosticDescriptor OtherThread = new(
        "CORO202",
        "A greenlet object is used on another thread",
        "'{0}' is used in code that runs on another thread; only Hub.Post and Hub.RunAsync may be called there",
        Hazard,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO202.md");

    /// <summary>A coroutine that nothing waits for.</summary>
    public static readonly DiagnosticDescriptor DroppedCoroutine = new(
        "CORO203",
        "A coroutine is neither awaited nor spawned",
        "The coroutine of '{0}' is dropped: its failure would be lost; await it, or pass the method to Greenlet.Spawn",
        Hazard,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO203.md");

    /// <summary>An async lambda converted to a delegate without result.</summary>
    public static readonly DiagnosticDescriptor AsyncVoid = new(
        "CORO204",
        "An async void function in greenlet code",
        "This async function returns nothing to wait for, and its failure would end the process: make it a plain lambda, or give it to something that takes a cooperative delegate",
        Hazard,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO204.md");

    /// <summary>A loop that neither suspends nor ends by itself.</summary>
    public static readonly DiagnosticDescriptor SpinLoop = new(
        "CORO205",
        "A loop waits for something that cannot happen",
        "Nothing in this loop suspends, so no other greenlet can ever change what it waits for: wait for a GreenletEvent, or call Greenlet.Yield",
        Hazard,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO205.md");

    /// <summary>A lock that greenlets and threads share.</summary>
    public static readonly DiagnosticDescriptor LockOfThreads = new(
        "CORO206",
        "A lock is shared by greenlets and threads",
        "'{0}' is locked on other threads too: a greenlet that waits for it stops the hub, and threads wait for a greenlet that suspends while it holds it",
        Hazard,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO206.md",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    /// <summary>Static state used on both sides of a suspension.</summary>
    public static readonly DiagnosticDescriptor StaticState = new(
        "CORO207",
        "Static state is used before and after a suspension",
        "Other greenlets may have changed '{0}' during '{1}'",
        Hazard,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO207.md");

    /// <summary>A catch clause that a kill does not pass.</summary>
    public static readonly DiagnosticDescriptor CatchesKills = new(
        "CORO208",
        "A catch clause takes kills and timeouts too",
        "{0}, so it may also catch GreenletExit and GreenletTimeout, and the greenlet cannot be killed here: add 'when (e is not (GreenletExit or GreenletTimeout))'",
        Hazard,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO208.md");

    /// <summary>A wait without a limit in a finally block.</summary>
    public static readonly DiagnosticDescriptor UnlimitedFinally = new(
        "CORO209",
        "A finally block waits without a limit",
        "'{0}' waits for as long as it takes, and a killed greenlet waits with it: give it a timeout",
        Hazard,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO209.md");

    /// <summary>Nested loops in which nothing suspends.</summary>
    public static readonly DiagnosticDescriptor CpuLoop = new(
        "CORO210",
        "Nested loops run without a suspension",
        "While these loops run no other greenlet of the thread does: call Greenlet.Yield now and then, or wrap them in Greenlet.Offload",
        Hazard,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO210.md");

    /// <summary>The greenlet of a function with a result is dropped.</summary>
    public static readonly DiagnosticDescriptor DroppedResult = new(
        "CORO211",
        "The result of a spawned function is dropped",
        "'{0}' computes a result that nothing gets, and its failure goes to the hub's error writer only: keep the greenlet and call Get, or spawn something that returns nothing",
        Hazard,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO211.md");

    /// <summary>A dynamic invocation in greenlet code.</summary>
    public static readonly DiagnosticDescriptor DynamicCall = new(
        "CORO301",
        "A dynamic call is not rewritten",
        "What '{0}' calls is known at run time only, so it is left as it is: if it waits, it blocks the hub",
        Information,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO301.md");

    /// <summary>A member without a twin stands for one that has it.</summary>
    public static readonly DiagnosticDescriptor FallsBack = new(
        "CORO302",
        "A member without a twin implements or overrides a [Greenlet] one",
        "'{0}' has no cooperative twin: called through '{1}', it runs as it stands",
        Information,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO302.md");

    /// <summary>A twin that the user wrote.</summary>
    public static readonly DiagnosticDescriptor HandWrittenTwin = new(
        "CORO303",
        "The twin is written by hand",
        "'{0}' is the cooperative twin of '{1}': none is generated",
        Information,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO303.md");

    /// <summary>What a call is in the twin.</summary>
    public static readonly DiagnosticDescriptor Rewritten = new(
        "CORO304",
        "A call is cooperative",
        "In the twin '{0}' is '{1}'",
        Information,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO304.md");

    /// <summary>A method of a marked type or assembly suspends, and so has a twin.</summary>
    public static readonly DiagnosticDescriptor BecameCooperative = new(
        "CORO305",
        "A method of marked code suspends",
        "'{0}' suspends: its twin is '{1}'",
        Information,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO305.md");

    /// <summary>A method of a marked type or assembly would suspend, but can have no twin.</summary>
    public static readonly DiagnosticDescriptor LeftBlocking = new(
        "CORO306",
        "A method of marked code is left as it is",
        "'{0}' is left as it is and blocks where it calls '{1}': {2}",
        Information,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "CORO306.md");
}
