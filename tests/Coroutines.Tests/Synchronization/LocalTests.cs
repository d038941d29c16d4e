using System.Runtime.CompilerServices;

namespace Coroutines.Tests.Synchronization;

public class LocalTests
{
    [Fact]
    public void Every_greenlet_has_its_own_value() => OnHub.Run(() =>
    {
        var local = new GreenletLocal<int>(() => 10);
        var seen = new List<int>();
        async Coroutine Count()
        {
            local.Value++;
            await Greenlet.YieldAsync();
            seen.Add(local.Value);
        }

        local.Value = 1;
        Greenlet.JoinAll(Greenlet.Spawn(Count), Greenlet.Spawn(Count));
        Assert.Equal([11, 11], seen);
        Assert.Equal(1, local.Value);
        Assert.False(new GreenletLocal<int>().IsValueCreated);
    });

    [Fact]
    public void A_value_is_let_go_when_its_greenlet_ends() => OnHub.Run(() =>
    {
        var local = new GreenletLocal<object?>();
        var (greenlet, value) = Start(local);
        for (var i = 0; i < 10 && value.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(value.IsAlive);
        GC.KeepAlive(greenlet);
        GC.KeepAlive(local);
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Greenlet Greenlet, WeakReference Value) Start(GreenletLocal<object?> local)
    {
        var value = new WeakReference(null);
        var greenlet = Greenlet.Spawn(async Coroutine () => value.Target = local.Value = new object());
        greenlet.Join();
        return (greenlet, value);
    }
}
