using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>
/// The cooperative form of a plain delegate given to a twin whose parameter takes that form: the twin of the <c>[Greenlet]</c> method it stands for, or
/// the delegate itself, which then may not wait. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CooperativeForm
{
    private static readonly ConditionalWeakTable<Delegate, Delegate> s_given = [];

    /// <summary>The plain delegate, with the form that runs in its place where it is a greenlet.</summary>
    public static Delegate Give(Delegate plain, Delegate cooperative)
    {
        s_given.AddOrUpdate(plain, cooperative);
        return plain;
    }

    /// <summary>
    /// What runs in the place of a delegate of any type: the form it was given along with, the twin of the <c>[Greenlet]</c> method it stands for, or null where there is
    /// neither.
    /// </summary>
    /// <param name="plain">A delegate of one method.</param>
    /// <param name="target">The object the form is called on.</param>
    public static MethodInfo? Find(Delegate plain, out object? target)
    {
        ArgumentNullException.ThrowIfNull(plain);
        if (s_given.TryGetValue(plain, out var cooperative))
        {
            target = cooperative.Target;
            return cooperative.Method;
        }

        target = plain.Target;
        return TwinFinder.Find(plain.Method);
    }

    /// <summary>The same delegate as one of another type, with the form it was given along with. Null for null.</summary>
    /// <typeparam name="TDelegate">A type with the same parameters and result.</typeparam>
    [return: NotNullIfNotNull(nameof(plain))]
    public static TDelegate? As<TDelegate>(Delegate? plain)
        where TDelegate : Delegate
    {
        if (plain is null)
        {
            return null;
        }

        var same = (TDelegate)(plain.HasSingleTarget
            ? Delegate.CreateDelegate(typeof(TDelegate), plain.Target, plain.Method)
            : Delegate.Combine(Array.ConvertAll(plain.GetInvocationList(), As<TDelegate>))!);
        if (s_given.TryGetValue(plain, out var cooperative))
        {
            s_given.AddOrUpdate(same, cooperative);
        }

        return same;
    }

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<Coroutine>? Of(Action? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<Coroutine<TResult>>? Of<TResult>(Func<TResult>? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<T1, Coroutine>? Of<T1>(Action<T1>? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<T1, Coroutine<TResult>>? Of<T1, TResult>(Func<T1, TResult>? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<T1, T2, Coroutine>? Of<T1, T2>(Action<T1, T2>? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<T1, T2, Coroutine<TResult>>? Of<T1, T2, TResult>(Func<T1, T2, TResult>? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<T1, T2, T3, Coroutine>? Of<T1, T2, T3>(Action<T1, T2, T3>? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<T1, T2, T3, Coroutine<TResult>>? Of<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult>? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<T1, T2, T3, T4, Coroutine>? Of<T1, T2, T3, T4>(Action<T1, T2, T3, T4>? plain) => plain is null ? null : TwinFinder.Find(plain);

    /// <summary>Null for null.</summary>
    [return: NotNullIfNotNull(nameof(plain))]
    public static Func<T1, T2, T3, T4, Coroutine<TResult>>? Of<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult>? plain) => plain is null ? null : TwinFinder.Find(plain);
}
