using Coroutines.CompilerServices;

namespace Coroutines.Tests;

/// <summary>Iterators that suspend, as the generator writes them.</summary>
public class CoroutineEnumerableTests
{
    private readonly List<string> _trace = [];

    private string Trace => string.Join(" ", _trace);

    [Fact]
    public void StepsAreMadeAsTheyAreAskedFor() => OnHub.Run(async () =>
    {
        var items = Items(3);
        _trace.Add("lazy");
        await foreach (var item in items)
        {
            _trace.Add($"got{item}");
        }

        Assert.Equal("lazy make0 got0 make1 got1 make2 got2 finally done", Trace);
    });

    [Fact]
    public void EachPassBeginsAnew() => OnHub.Run(async () =>
    {
        var items = Items(1);
        await foreach (var item in items)
        {
        }

        await foreach (var item in items)
        {
        }

        Assert.Equal("make0 finally done make0 finally done", Trace);
    });

    [Fact]
    public void ABreakRunsTheFinallyBlocks() => OnHub.Run(async () =>
    {
        await foreach (var item in Items(3))
        {
            break;
        }

        Assert.Equal("make0 finally done", Trace);
    });

    [Fact]
    public void APassThatWasNotBegunEndsAtOnce() => OnHub.Run(async () =>
    {
        var pass = Items(1).GetAsyncEnumerator();
        await pass.DisposeAsync();
        Assert.False(await pass.MoveNextAsync());
        Assert.Equal(string.Empty, Trace);
    });

    [Fact]
    public void AFailureIsThrownOnceAndEndsThePass() => OnHub.Run(async () =>
    {
        var pass = Failing().GetAsyncEnumerator();
        Assert.True(await pass.MoveNextAsync());
        await Failure.Of<InvalidTimeZoneException>(async () => await pass.MoveNextAsync());
        Assert.False(await pass.MoveNextAsync());
    });

    [Fact]
    public void AKillSurfacesInTheIteratorThatWaits() => OnHub.Run(() =>
    {
        var consumer = Greenlet.Spawn(async Coroutine () =>
        {
            await foreach (var item in Waiting())
            {
                _trace.Add($"got{item}");
            }
        });
        Greenlet.Yield();
        consumer.Kill();
        Assert.True(consumer.IsSuccessful);
        Assert.Equal("got1 killed finally", Trace);
    });

    [Fact]
    public void AKillAtAnItemUnwindsTheIterator() => OnHub.Run(() =>
    {
        var consumer = Greenlet.Spawn(async Coroutine () =>
        {
            await foreach (var item in Waiting())
            {
                await Greenlet.SleepAsync(1000);
            }
        });
        Greenlet.Yield();
        consumer.Kill();
        Assert.Equal("finally", Trace);
    });

    [Fact]
    public void IteratorsNest() => OnHub.Run(async () =>
    {
        var sum = 0;
        await foreach (var item in Nested(200))
        {
            sum += item;
        }

        Assert.Equal(200, sum);
    });

    [Fact]
    public void PassesOfTwoGreenletsDoNotMix() => OnHub.Run(() =>
    {
        var items = Items(2);
        Greenlet.JoinAll(Greenlet.Spawn(async Coroutine () => await Consume("a")), Greenlet.Spawn(async Coroutine () => await Consume("b")));
        Assert.Equal(["a0", "a1"], _trace.Where(entry => entry[0] == 'a'));
        Assert.Equal(["b0", "b1"], _trace.Where(entry => entry[0] == 'b'));

        async Coroutine Consume(string name)
        {
            await foreach (var item in items)
            {
                _trace.Add($"{name}{item}");
            }
        }
    });

    [Fact]
    public void PlainCodeRunsTheHubMeanwhile() => OnHub.Run(() => Assert.Equal([0, 1], Items(2)));

    [Fact]
    public void CodeInAGreenletThatIsNotRewrittenCannotWait() => OnHub.Run(() =>
        Assert.Throws<HubBlockedException>(() => { Greenlet.Spawn(() => { _ = Items(1).Count(); }).Get(); }));

    [Fact]
    public void ALoopOverAPlainTypeAwaitsWhatCanBeAwaited() => OnHub.Run(async () =>
    {
        await foreach (var item in Iterator.Over<int>(Items(1)))
        {
            _trace.Add($"got{item}");
        }

        await foreach (var item in Iterator.Over<int>([7]))
        {
            _trace.Add($"got{item}");
        }

        Assert.Equal("make0 got0 finally done got7", Trace);
    });

    [Fact]
    public void AStepIsAskedForWhenTheOneBeforeHasEnded() => OnHub.Run(async () =>
    {
        var pass = Items(1).GetAsyncEnumerator();
        var first = pass.MoveNextAsync();
        Assert.Throws<InvalidOperationException>(() => pass.MoveNextAsync());
        Assert.Throws<InvalidOperationException>(() => pass.DisposeAsync());
        Assert.True(await first);
    });

    private async CoroutineEnumerable<int> Items(int count)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                await Greenlet.YieldAsync();
                _trace.Add($"make{i}");
                await Iterator.Yield(i, true);
            }
        }
        finally
        {
            _trace.Add("finally");
            await Greenlet.YieldAsync();
            _trace.Add("done");
        }

        return default;
    }

    private async CoroutineEnumerable<int> Waiting()
    {
        try
        {
            await Iterator.Yield(1, true);
            await Greenlet.SleepAsync(1000);
        }
        catch (GreenletExit)
        {
            _trace.Add("killed");
            throw;
        }
        finally
        {
            _trace.Add("finally");
        }

        return default;
    }

    private static async CoroutineEnumerable<int> Failing()
    {
        await Iterator.Yield(1, false);
        await Greenlet.YieldAsync();
        throw new InvalidTimeZoneException();
    }

    private static async CoroutineEnumerable<int> Nested(int depth)
    {
        if (depth > 0)
        {
            await Iterator.Yield(1, false);
            await Greenlet.YieldAsync();
            await foreach (var item in Nested(depth - 1))
            {
                await Iterator.Yield(item, true);
            }
        }

        return default;
    }
}
