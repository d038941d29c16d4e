namespace Coroutines.Polling;

/// <summary>The system's way to wait for many descriptors at once. All members but <see cref="Wake"/> are for the hub's thread.</summary>
internal interface IPoller : IDisposable
{
    /// <summary>Whether it can wait for everything that has a descriptor, and not for sockets only.</summary>
    bool TakesAnyDescriptor { get; }

    /// <summary>Starts to watch a descriptor, for as long as it is open. One that is watched already has the new generation from now on.</summary>
    /// <returns>How the system took it.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">The system refuses to watch it.</exception>
    WatchResult Watch(Descriptor descriptor);

    /// <summary>Forgets a descriptor that has been closed.</summary>
    void Forget(Descriptor descriptor);

    /// <summary>What the descriptor is ready for at this moment, of what is <paramref name="wanted"/>.</summary>
    Readiness Check(Descriptor descriptor, Readiness wanted);

    /// <summary>
    /// Waits until a descriptor is ready, the time is over or <see cref="Wake"/> is called, and gives everything that is ready. A descriptor whose readiness nobody
    /// waited for may not be reported again before it has been used until it would block.
    /// </summary>
    /// <param name="timeout">How long, in hub ticks; 0 to look only, <see cref="long.MaxValue"/> for ever. It may return earlier.</param>
    /// <returns>What is ready, valid until the next call.</returns>
    ReadOnlySpan<DescriptorEvent> Wait(long timeout);

    /// <summary>Ends a wait, this one or the next. Any thread.</summary>
    void Wake();
}
