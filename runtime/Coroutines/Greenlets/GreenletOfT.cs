using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>A greenlet with a result; see <see cref="Greenlet"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public class Greenlet<T> : Greenlet
{
    private T? _value;

    /// <summary>A greenlet that calls <paramref name="function"/> once started.</summary>
    /// <param name="function">A <c>[Greenlet]</c> method or any function that does not wait.</param>
    public Greenlet(Func<T> function)
        : this(TwinFinder.Find(function))
    {
    }

    /// <summary>A greenlet that calls <paramref name="function"/> once started.</summary>
    /// <param name="function">A cooperative function.</param>
    public Greenlet(Func<Coroutine<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        Details.Function = function;
    }

    /// <summary>A greenlet whose body is <see cref="Run()"/>, which a subclass overrides. It runs once started.</summary>
    protected Greenlet()
    {
    }

    /// <summary>The result; the default before it has ended, when it was killed, and when it failed (gevent: <c>value</c>).</summary>
    public new T? Value => _value;

    private protected override object? BoxedResult => _value;

    /// <summary>
    /// Waits for the end and gives the result (gevent: <c>get</c>). A failed greenlet's error is thrown with its own stack; a killed one gives the default.
    /// </summary>
    /// <param name="block">Whether to wait when it has not ended.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="GreenletTimeout">The limit passed, or <paramref name="block"/> is false and it has not ended.</exception>
    public new T? Get(bool block = true, TimeLimit? timeout = null) => Hub.Block(GetAsync(block, timeout));

    /// <inheritdoc cref="Get"/>
    public new async Coroutine<T?> GetAsync(bool block = true, TimeLimit? timeout = null)
    {
        if (!IsReady)
        {
            await WaitForEndAsync(block, timeout);
        }

        ThrowIfFailed();
        return _value;
    }

    /// <inheritdoc cref="Greenlet.AsTask"/>
    public new Task<T> AsTask() => (Task<T>)base.AsTask();

    private protected override Task MakeTask() => MakeTask(static ended => ((Greenlet<T>)ended)._value!);

    /// <summary>Has <paramref name="result"/> set to what this greenlet ends with: its value, the default when it is killed, or its error. Never suspends.</summary>
    /// <param name="result">What to set.</param>
    public void Link(AsyncResult<T> result) => AddLink(result, LinkCondition.Always);

    /// <summary>Like <see cref="Link(AsyncResult{T})"/>, only when it ended without an error.</summary>
    /// <param name="result">What to set.</param>
    public void LinkValue(AsyncResult<T> result) => AddLink(result, LinkCondition.Successful);

    /// <summary>Like <see cref="Link(AsyncResult{T})"/>, only when it failed.</summary>
    /// <param name="result">What to set.</param>
    public void LinkException(AsyncResult<T> result) => AddLink(result, LinkCondition.Failed);

    /// <summary>Takes back every link to <paramref name="result"/>.</summary>
    /// <param name="result">What was linked.</param>
    public void Unlink(AsyncResult<T> result) => Unlink((Action<Greenlet>)result.SetFrom);

    /// <summary>What a greenlet of a derived class does. Override it with a <c>[Greenlet]</c> method.</summary>
    protected new virtual T Run() =>
        throw new InvalidOperationException($"{GetType()} was started with nothing to run: override Run, or pass a function to the constructor.");

    /// <summary>The cooperative twin of <see cref="Run()"/>; the compiler overrides it for a <c>[Greenlet]</c> override.</summary>
    protected new virtual Coroutine<T> RunAsync() => new(Run());

    [StackTraceHidden]
    private protected override bool Invoke() => Invoke(DetailsIfAny?.Function is Func<Coroutine<T>> function ? function() : RunAsync());

    [StackTraceHidden]
    private protected bool Invoke(Coroutine<T> body)
    {
        if (body.IsCompleted)
        {
            _value = body.GetResult();
            return true;
        }

        var frame = body.Frame as MethodFrame<T> ?? (MethodFrame<T>)Await(body).Frame!;
        frame.Suspend(Frame.Root, frame.Version);
        return false;
    }

    [StackTraceHidden]
    private protected override void TakeResult(Frame root)
    {
        var frame = Unsafe.As<MethodFrame<T>>(root);
        _value = frame.GetResult(frame.Version);
    }

    private static async Coroutine<T> Await(Coroutine<T> coroutine) => await coroutine;
}
