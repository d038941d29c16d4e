namespace Coroutines.AspNetCore;

/// <summary>The hub a connection runs on: a feature of the connections and requests of a server that uses greenlets.</summary>
public interface IHubFeature
{
    /// <summary>The hub.</summary>
    Hub Hub { get; }
}
