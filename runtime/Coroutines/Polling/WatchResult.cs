namespace Coroutines.Polling;

/// <summary>What became of a request to watch a descriptor.</summary>
internal enum WatchResult
{
    /// <summary>It is watched from now on.</summary>
    Watched,

    /// <summary>It is watched already, under another handle.</summary>
    WatchedBefore,

    /// <summary>It never blocks, as a regular file does not.</summary>
    AlwaysReady,
}
