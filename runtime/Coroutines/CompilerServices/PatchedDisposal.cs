using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: disposes the resource of a <c>using</c> by the patch of its <c>Dispose</c>, before the <c>using</c> itself does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PatchedDisposal
{
    /// <summary>Disposes <paramref name="resource"/>, unless it is null, with the block it is made for.</summary>
    public static Disposal<T> Of<T>(T? resource, Action<T> dispose) => new(resource, dispose);

    /// <inheritdoc cref="Of{T}(T, Action{T})"/>
    public static CooperativeDisposal<T> Of<T>(T? resource, Func<T, Coroutine> dispose) => new(resource, dispose);

    /// <summary>Disposes at the end of its block.</summary>
    public readonly struct Disposal<T>(T? resource, Action<T> dispose) : IDisposable
    {
        /// <summary>Runs the patch.</summary>
        public void Dispose()
        {
            if (resource is not null)
            {
                dispose(resource);
            }
        }
    }

    /// <summary>Disposes at the end of its block, where it may suspend.</summary>
    public readonly struct CooperativeDisposal<T>(T? resource, Func<T, Coroutine> dispose)
    {
        /// <summary>Runs the patch.</summary>
        public Coroutine DisposeAsync() => resource is null ? default : dispose(resource);
    }
}
