using System.Runtime.ExceptionServices;

namespace Coroutines;

public partial class Greenlet
{
    /// <summary>Who waits for the end, joiners and links in the order they came.</summary>
    internal WaitQueue Links => _links ??= new WaitQueue(this, describe: static greenlet => $"the end of {greenlet}");

    /// <summary>
    /// Waits until it has ended, however it ended (gevent: <c>join</c>). In plain code runs the hub meanwhile.
    /// </summary>
    /// <param name="timeout">How long to wait; when it passes the call returns. Other timeouts pass through.</param>
    /// <exception cref="InvalidOperationException">A greenlet joins itself.</exception>
    /// <exception cref="LoopExitException">Plain code waits, and nothing is left that could end it.</exception>
    public void Join(TimeLimit? timeout = null) => Hub.Block(JoinAsync(timeout));

    /// <inheritdoc cref="Join"/>
    public async Coroutine JoinAsync(TimeLimit? timeout = null)
    {
        CheckWaitable();
        if (IsReady)
        {
            return;
        }

        await Links.WaitAsync(timeout);
    }

    /// <summary>
    /// Waits for the end and gives the result: null for a greenlet without one, the <see cref="GreenletExit"/> for a killed one (gevent: <c>get</c>). A failed
    /// greenlet's error is thrown with its own stack.
    /// </summary>
    /// <param name="block">Whether to wait when it has not ended.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="GreenletTimeout">The limit passed, or <paramref name="block"/> is false and it has not ended.</exception>
    public object? Get(bool block = true, TimeLimit? timeout = null) => Hub.Block(GetAsync(block, timeout));

    /// <inheritdoc cref="Get"/>
    public async Coroutine<object?> GetAsync(bool block = true, TimeLimit? timeout = null)
    {
        if (!IsReady)
        {
            await WaitForEndAsync(block, timeout);
        }

        ThrowIfFailed();
        return Value;
    }

    /// <summary>
    /// Waits for several greenlets and gives those that ended, in the order they did; those that had ended come first, in argument order (gevent:
    /// <c>joinall</c>).
    /// </summary>
    /// <param name="greenlets">Whom to wait for.</param>
    /// <param name="timeout">How long to wait; when it passes, those that ended until then are given.</param>
    /// <param name="raiseError">Whether to throw the first error of one that ends while waiting or has ended.</param>
    /// <param name="count">How many to wait for; null for all.</param>
    public static IReadOnlyList<Greenlet> JoinAll(
        IEnumerable<Greenlet> greenlets, TimeLimit? timeout = null, bool raiseError = false, int? count = null) =>
        Hub.Block(JoinAllAsync(greenlets, timeout, raiseError, count));

    /// <inheritdoc cref="JoinAll(IEnumerable{Greenlet}, TimeLimit?, bool, int?)"/>
    public static IReadOnlyList<Greenlet> JoinAll(params Greenlet[] greenlets) => JoinAll((IEnumerable<Greenlet>)greenlets);

    /// <inheritdoc cref="JoinAll(IEnumerable{Greenlet}, TimeLimit?, bool, int?)"/>
    public static Coroutine<IReadOnlyList<Greenlet>> JoinAllAsync(params Greenlet[] greenlets) => JoinAllAsync((IEnumerable<Greenlet>)greenlets);

    /// <inheritdoc cref="JoinAll(IEnumerable{Greenlet}, TimeLimit?, bool, int?)"/>
    public static async Coroutine<IReadOnlyList<Greenlet>> JoinAllAsync(
        IEnumerable<Greenlet> greenlets, TimeLimit? timeout = null, bool raiseError = false, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(greenlets);
        if (!raiseError && count is null)
        {
            return await JoinEachAsync(greenlets, timeout);
        }

        var ended = new List<Greenlet>();
        await using var waiting = IterWait(greenlets, timeout, count).GetAsyncEnumerator();
        while (await waiting.MoveNextAsync())
        {
            if (raiseError)
            {
                waiting.Current.ThrowIfFailed();
            }

            ended.Add(waiting.Current);
        }

        return ended;
    }

    /// <summary>Waits until objects are ready and gives them in the order they became so (gevent: <c>wait</c>).</summary>
    /// <param name="objects">What to wait for.</param>
    /// <param name="timeout">How long to wait; when it passes, those that are ready are given.</param>
    /// <param name="count">How many to wait for; null for all.</param>
    public static IReadOnlyList<T> Wait<T>(IEnumerable<T> objects, TimeLimit? timeout = null, int? count = null)
        where T : IWaitable => Hub.Block(WaitAsync(objects, timeout, count));

    /// <inheritdoc cref="Wait{T}"/>
    public static async Coroutine<IReadOnlyList<T>> WaitAsync<T>(IEnumerable<T> objects, TimeLimit? timeout = null, int? count = null)
        where T : IWaitable
    {
        var ready = new List<T>();
        await using var waiting = IterWait(objects, timeout, count).GetAsyncEnumerator();
        while (await waiting.MoveNextAsync())
        {
            ready.Add(waiting.Current);
        }

        return ready;
    }

    /// <summary>
    /// Gives objects one by one as they become ready (gevent: <c>iwait</c>). The waiting begins with the first step; leaving the loop early takes it back.
    /// </summary>
    /// <param name="objects">What to wait for.</param>
    /// <param name="timeout">How long to wait altogether.</param>
    /// <param name="count">After how many to stop; null for all.</param>
    public static WaitSequence<T> IterWait<T>(IEnumerable<T> objects, TimeLimit? timeout = null, int? count = null)
        where T : IWaitable
    {
        ArgumentNullException.ThrowIfNull(objects);
        return new WaitSequence<T>(objects, timeout, count);
    }

    /// <summary>Waits for one after the other, which is all that is needed when nothing is to happen before the last has ended.</summary>
    private static async Coroutine<IReadOnlyList<Greenlet>> JoinEachAsync(IEnumerable<Greenlet> greenlets, TimeLimit? timeout)
    {
        Greenlet[] all = [.. greenlets];
        var hub = Hub.Current;
        var endedBefore = hub.Ended;
        var hadEnded = 0;
        foreach (var greenlet in all)
        {
            greenlet.CheckWaitable(hub);
            hadEnded += greenlet.IsReady ? 1 : 0;
        }

        if (hadEnded > 0)
        {
            all = [.. all.OrderBy(static greenlet => greenlet.IsReady ? 0 : 1)];
        }

        using (var limit = WaitLimit.Start(timeout))
        {
            try
            {
                for (var i = hadEnded; i < all.Length; i++)
                {
                    if (!all[i].IsReady && !await all[i].Links.WaitAsync(limit.Deadline))
                    {
                        break;
                    }
                }
            }
            catch (GreenletTimeout fired) when (limit.Owns(fired))
            {
            }
        }

        // Nearly always all have ended, and in the order they were spawned and given in.
        var areAllEnded = true;
        var isInOrder = true;
        var last = 0u;
        for (var i = hadEnded; i < all.Length; i++)
        {
            areAllEnded &= all[i].IsReady;
            var number = all[i].EndNumber - endedBefore;
            isInOrder &= number >= last;
            last = number;
        }

        if (!areAllEnded)
        {
            all = Array.FindAll(all, static greenlet => greenlet.IsReady);
        }

        if (!areAllEnded || !isInOrder)
        {
            // Numbers beside the greenlets, because a sort that looks into each at every comparison waits for memory.
            var ends = Array.ConvertAll(all, greenlet => greenlet.EndNumber - endedBefore);
            Array.Sort(ends, all, hadEnded, all.Length - hadEnded);
        }

        return all;
    }

    internal void ThrowIfFailed()
    {
        if (_outcome is ExceptionDispatchInfo error && IsReady)
        {
            error.Throw();
        }
    }

    private protected async Coroutine WaitForEndAsync(bool block, TimeLimit? timeout)
    {
        CheckWaitable();
        if (!block)
        {
            throw new GreenletTimeout();
        }

        using var limit = WaitLimit.Start(timeout);
        if (!await Links.WaitAsync(limit.Deadline))
        {
            throw limit.ToException(timeout);
        }
    }

    void IWaitable.Attach(HubItem item)
    {
        Hub.CheckThread();
        AddLink(item);
    }

    void IWaitable.Detach(HubItem item)
    {
        if (item.IsQueued)
        {
            _links!.Remove(item);
        }
    }

    private void CheckWaitable() => CheckWaitable(Hub.Current);

    private void CheckWaitable(Hub current)
    {
        if (Hub != current)
        {
            Hub.CheckThread();
        }

        if (current.Running == this)
        {
            throw new InvalidOperationException(
                $"{this} cannot wait for its own end. To leave the greenlet return from its method or throw GreenletExit; to wait for another one join that.");
        }
    }
}
