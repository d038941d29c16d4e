using Tutorial.Core;
using Tutorial.DataStructures;
using Tutorial.Processes;

namespace Tutorial;

/// <summary>The programs, in the tutorial's order.</summary>
internal static class Catalog
{
    public static readonly TutorialProgram[] Programs =
    [
        new("switching", "Synchronous & Asynchronous Execution", "two greenlets that yield to each other", Switching.Run),
        new("polling", "Synchronous & Asynchronous Execution", "two that poll while a third goes on", Polling.Run),
        new("tasks", "Synchronous & Asynchronous Execution", "ten tasks in a row, and at once", Tasks.Run),
        new("fetching", "Synchronous & Asynchronous Execution", "nine requests in a row, and at once", Fetching.Run),
        new("determinism", "Determinism", "threads and greenlets, four times each", Determinism.Run),
        new("spawning", "Spawning Greenlets", "the ways to make a greenlet", Spawning.Run),
        new("subclass", "Spawning Greenlets", "a greenlet class of one's own", Subclass.Run),
        new("state", "Greenlet State", "started, ready, successful, value, exception", State.Run),
        new("shutdown", "Program Shutdown", "runs until SIGQUIT", Shutdown.Run, EndsOnSignal: true),
        new("timeout", "Timeouts", "a timeout around a join", Timeouts.Run),
        new("timeout-block", "Timeouts", "a timeout around a block, ends with its exception", TimeoutBlock.Run),
        new("timeout-arguments", "Timeouts", "timeouts as arguments", TimeoutArguments.Run),
        new("events", "Events", "five that wait for one event", Events.Run),
        new("async-result", "Events", "a value that comes later", Results.Run),
        new("queue", "Queues", "three workers and a full queue", Queues.Run),
        new("bounded-queue", "Queues", "a boss who waits for room", BoundedQueue.Run),
        new("group", "Groups and Pools", "three that talk", Groups.Run),
        new("group-map", "Groups and Pools", "results in order, and as they come", GroupMaps.Run),
        new("pool", "Groups and Pools", "room for two", Pools.Run),
        new("socket-pool", "Groups and Pools", "as many sockets as there is room for", SocketPool.Run),
        new("semaphore", "Locks and Semaphores", "two at a time", Semaphores.Run),
        new("local", "Thread Locals", "data of each greenlet's own", Locals.Run),
        new("local-proxy", "Thread Locals", "a request object of each greenlet's own", LocalProxy.Run),
        new("subprocess", "Subprocess", "a process, and a greenlet that goes on meanwhile", Subprocesses.Run),
        new("pipes", "Subprocess", "messages to a process and back", Pipes.Run),
        new("actors", "Actors", "ping-pong", Actors.Run),
    ];

    public static TutorialProgram? Find(string name) => Array.Find(Programs, p => p.Name == name);
}
