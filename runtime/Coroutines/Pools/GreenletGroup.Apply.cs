namespace Coroutines;

public partial class GreenletGroup
{
    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public void Apply(Action function) =>
        Apply(TwinFinder.Find(function));

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public TResult? Apply<TResult>(Func<TResult> function) =>
        Apply(TwinFinder.Find(function));

    /// <summary>
    /// Calls <paramref name="function"/> in a greenlet of this group, waits for it and throws its error (gevent: <c>apply</c>). A greenlet of this group calls it
    /// itself, because a full pool would wait for it for ever. In plain code runs the hub meanwhile.
    /// </summary>
    /// <param name="function">The function, as in <see cref="Spawn(Func{Coroutine})"/>.</param>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public void Apply(Func<Coroutine> function) =>
        Hub.Block(ApplyAsync(function));

    /// <summary>
    /// Calls <paramref name="function"/> in a greenlet of this group, waits for it and gives its result or throws its error (gevent: <c>apply</c>). A greenlet of this group calls it
    /// itself, because a full pool would wait for it for ever. In plain code runs the hub meanwhile.
    /// </summary>
    /// <param name="function">The function, as in <see cref="Spawn(Func{Coroutine})"/>.</param>
    /// <returns>Its result; the default when it was killed.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public TResult? Apply<TResult>(Func<Coroutine<TResult>> function) =>
        Hub.Block(ApplyAsync(function));

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public async Coroutine ApplyAsync(Func<Coroutine> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (IsMemberRunning)
        {
            await function();
        }
        else
        {
            await (await SpawnAsync(function)).GetAsync();
        }
    }

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public async Coroutine<TResult?> ApplyAsync<TResult>(Func<Coroutine<TResult>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return IsMemberRunning ? await function() : await (await SpawnAsync(function)).GetAsync();
    }

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public void Apply<T1>(Action<T1> function, T1 a1) =>
        Apply(TwinFinder.Find(function), a1);

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public TResult? Apply<T1, TResult>(Func<T1, TResult> function, T1 a1) =>
        Apply(TwinFinder.Find(function), a1);

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public void Apply<T1>(Func<T1, Coroutine> function, T1 a1) =>
        Hub.Block(ApplyAsync(function, a1));

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public TResult? Apply<T1, TResult>(Func<T1, Coroutine<TResult>> function, T1 a1) =>
        Hub.Block(ApplyAsync(function, a1));

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public async Coroutine ApplyAsync<T1>(Func<T1, Coroutine> function, T1 a1)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (IsMemberRunning)
        {
            await function(a1);
        }
        else
        {
            await (await SpawnAsync(function, a1)).GetAsync();
        }
    }

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public async Coroutine<TResult?> ApplyAsync<T1, TResult>(Func<T1, Coroutine<TResult>> function, T1 a1)
    {
        ArgumentNullException.ThrowIfNull(function);
        return IsMemberRunning ? await function(a1) : await (await SpawnAsync(function, a1)).GetAsync();
    }

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public void Apply<T1, T2>(Action<T1, T2> function, T1 a1, T2 a2) =>
        Apply(TwinFinder.Find(function), a1, a2);

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public TResult? Apply<T1, T2, TResult>(Func<T1, T2, TResult> function, T1 a1, T2 a2) =>
        Apply(TwinFinder.Find(function), a1, a2);

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public void Apply<T1, T2>(Func<T1, T2, Coroutine> function, T1 a1, T2 a2) =>
        Hub.Block(ApplyAsync(function, a1, a2));

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public TResult? Apply<T1, T2, TResult>(Func<T1, T2, Coroutine<TResult>> function, T1 a1, T2 a2) =>
        Hub.Block(ApplyAsync(function, a1, a2));

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public async Coroutine ApplyAsync<T1, T2>(Func<T1, T2, Coroutine> function, T1 a1, T2 a2)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (IsMemberRunning)
        {
            await function(a1, a2);
        }
        else
        {
            await (await SpawnAsync(function, a1, a2)).GetAsync();
        }
    }

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public async Coroutine<TResult?> ApplyAsync<T1, T2, TResult>(Func<T1, T2, Coroutine<TResult>> function, T1 a1, T2 a2)
    {
        ArgumentNullException.ThrowIfNull(function);
        return IsMemberRunning ? await function(a1, a2) : await (await SpawnAsync(function, a1, a2)).GetAsync();
    }

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public void Apply<T1, T2, T3>(Action<T1, T2, T3> function, T1 a1, T2 a2, T3 a3) =>
        Apply(TwinFinder.Find(function), a1, a2, a3);

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public TResult? Apply<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function, T1 a1, T2 a2, T3 a3) =>
        Apply(TwinFinder.Find(function), a1, a2, a3);

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public void Apply<T1, T2, T3>(Func<T1, T2, T3, Coroutine> function, T1 a1, T2 a2, T3 a3) =>
        Hub.Block(ApplyAsync(function, a1, a2, a3));

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public TResult? Apply<T1, T2, T3, TResult>(Func<T1, T2, T3, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3) =>
        Hub.Block(ApplyAsync(function, a1, a2, a3));

    /// <inheritdoc cref="Apply(Func{Coroutine})"/>
    public async Coroutine ApplyAsync<T1, T2, T3>(Func<T1, T2, T3, Coroutine> function, T1 a1, T2 a2, T3 a3)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (IsMemberRunning)
        {
            await function(a1, a2, a3);
        }
        else
        {
            await (await SpawnAsync(function, a1, a2, a3)).GetAsync();
        }
    }

    /// <inheritdoc cref="Apply{TResult}(Func{Coroutine{TResult}})"/>
    public async Coroutine<TResult?> ApplyAsync<T1, T2, T3, TResult>(Func<T1, T2, T3, Coroutine<TResult>> function, T1 a1, T2 a2, T3 a3)
    {
        ArgumentNullException.ThrowIfNull(function);
        return IsMemberRunning ? await function(a1, a2, a3) : await (await SpawnAsync(function, a1, a2, a3)).GetAsync();
    }
}
