using System.Runtime.CompilerServices;

namespace Coroutines;

/// <summary>What few greenlets need, kept out of the object that all of them are.</summary>
internal sealed class GreenletDetails
{
    /// <summary>The body of a greenlet made with <c>new</c>; a spawned one is a call with its arguments.</summary>
    internal Delegate? Function;
    internal string? Name;
    internal int Ident = -1;
    internal SpawnOrigin? AsOrigin;
    internal CancellationTokenSource? Cancellation;

    /// <summary>Whether the token was handed to a call whose task has yet to be awaited.</summary>
    internal bool IsTokenInUse;

    /// <summary>An exception that came while the greenlet was in a wait it could not leave.</summary>
    internal Exception? Deferred;

    /// <summary>The task that ends as the greenlet does.</summary>
    internal Task? Task;

    /// <summary>What the code of a <c>using</c> block around the greenlet failed with.</summary>
    internal Exception? BlockFailure;

    /// <summary>The values of <see cref="GreenletLocal{T}"/>, by the local, which they do not keep alive.</summary>
    internal ConditionalWeakTable<object, object>? Locals;
}
