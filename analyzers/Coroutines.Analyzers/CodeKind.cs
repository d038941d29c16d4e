namespace Coroutines.Analyzers;

/// <summary>Where a piece of code runs, as far as the source says.</summary>
internal enum CodeKind
{
    /// <summary>Ordinary code, which may block.</summary>
    Plain,

    /// <summary>The body of a [Greenlet] method, or a lambda that runs as a greenlet: it must not block.</summary>
    Greenlet,

    /// <summary>A callback the hub itself runs (a link, a posted action): it can neither block nor suspend.</summary>
    HubCallback,

    /// <summary>A delegate that runs on a thread of its own, or at some unknown time.</summary>
    Elsewhere,
}
