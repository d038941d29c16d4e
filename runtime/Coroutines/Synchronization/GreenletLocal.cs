using System.Runtime.CompilerServices;

namespace Coroutines;

/// <summary>A value that every greenlet has for itself (gevent: <c>local.local</c>); so has each thread's plain code.</summary>
/// <remarks>
/// The value is let go when its greenlet ends, even while the greenlet is still referenced, and when this object is collected. May be used on
/// any thread. Unlike an <c>AsyncLocal</c> it does not flow into spawned greenlets.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class GreenletLocal<T>
{
    private readonly Func<T>? _factory;

    /// <summary>A value per greenlet.</summary>
    /// <param name="factory">Makes a greenlet's value when it is first read; it must not wait. Null for the default.</param>
    public GreenletLocal(Func<T>? factory = null) => _factory = factory;

    /// <summary>The value of the greenlet that runs. Never suspends.</summary>
    /// <exception cref="HubBlockedException">Used in a callback of the hub, where no greenlet runs.</exception>
    public T Value
    {
        get
        {
            if (Details.Locals?.TryGetValue(this, out var box) == true)
            {
                return ((StrongBox<T>)box).Value!;
            }

            return _factory is null ? default! : Value = _factory();
        }
        set => (Details.Locals ??= []).AddOrUpdate(this, new StrongBox<T>(value));
    }

    /// <summary>Whether the greenlet that runs has a value.</summary>
    public bool IsValueCreated => Details.Locals?.TryGetValue(this, out _) == true;

    private static GreenletDetails Details =>
        (Hub.Current.Running ?? throw new HubBlockedException(
            "A GreenletLocal was used in a callback of the hub, where no greenlet runs that could have a value. Spawn a greenlet in the callback.")).Details;
}
