namespace Coroutines;

public partial class Greenlet
{
    /// <summary>A greenlet that calls <paramref name="function"/> once started (gevent: <c>Greenlet(run)</c>).</summary>
    /// <param name="function">A <c>[Greenlet]</c> method or any function that does not wait.</param>
    public Greenlet(Action function)
        : this(TwinFinder.Find(function))
    {
    }

    /// <summary>A greenlet that calls <paramref name="function"/> once started (gevent: <c>Greenlet(run)</c>).</summary>
    /// <param name="function">A cooperative function.</param>
    public Greenlet(Func<Coroutine> function)
        : this()
    {
        ArgumentNullException.ThrowIfNull(function);
        Details.Function = function;
    }

    internal static Greenlet Create<TCall>(TCall call)
        where TCall : struct, ICall<Coroutine> => new CallGreenlet<TCall>(call);

    internal static Greenlet<T> Create<T, TCall>(TCall call)
        where TCall : struct, ICall<Coroutine<T>> => new CallGreenlet<T, TCall>(call);

    private static T Checked<T>(T function)
        where T : Delegate
    {
        ArgumentNullException.ThrowIfNull(function);
        return function;
    }

    private static TGreenlet Started<TGreenlet>(TGreenlet greenlet)
        where TGreenlet : Greenlet
    {
        greenlet.StartHere();
        return greenlet;
    }

    private static TGreenlet Started<TGreenlet>(TGreenlet greenlet, TimeSpan delay)
        where TGreenlet : Greenlet
    {
        greenlet.StartLater(delay);
        return greenlet;
    }
}
