using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// The cooperative form of a plain delegate that reached us without the compiler seeing where it was made, such as one kept in a variable: the
/// twin of the <c>[Greenlet]</c> method it stands for, or else the delegate itself, which then may not wait.
/// </summary>
internal static class TwinFinder
{
    private static readonly ConditionalWeakTable<MethodInfo, TwinMethod> s_twins = [];

    internal static Func<Coroutine> Find(Action plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<Coroutine>>(plain) ?? (() =>
        {
            plain();
            return default;
        });
    }

    internal static Func<Coroutine<TResult>> Find<TResult>(Func<TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? () => twin([]) : () => new Coroutine<TResult>(plain()));
    }

    internal static Func<T1, Coroutine> Find<T1>(Action<T1> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, Coroutine>>(plain) ?? (TryAdapt<Coroutine>(plain) is { } twin ? (a1) => twin([a1]) : (a1) =>
        {
            plain(a1);
            return default;
        });
    }

    internal static Func<T1, Coroutine<TResult>> Find<T1, TResult>(Func<T1, TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? (a1) => twin([a1]) : (a1) => new Coroutine<TResult>(plain(a1)));
    }

    internal static Func<T1, T2, Coroutine> Find<T1, T2>(Action<T1, T2> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, Coroutine>>(plain) ?? (TryAdapt<Coroutine>(plain) is { } twin ? (a1, a2) => twin([a1, a2]) : (a1, a2) =>
        {
            plain(a1, a2);
            return default;
        });
    }

    internal static Func<T1, T2, Coroutine<TResult>> Find<T1, T2, TResult>(Func<T1, T2, TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? (a1, a2) => twin([a1, a2]) : (a1, a2) => new Coroutine<TResult>(plain(a1, a2)));
    }

    internal static Func<T1, T2, T3, Coroutine> Find<T1, T2, T3>(Action<T1, T2, T3> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, Coroutine>>(plain) ?? (TryAdapt<Coroutine>(plain) is { } twin ? (a1, a2, a3) => twin([a1, a2, a3]) : (a1, a2, a3) =>
        {
            plain(a1, a2, a3);
            return default;
        });
    }

    internal static Func<T1, T2, T3, Coroutine<TResult>> Find<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? (a1, a2, a3) => twin([a1, a2, a3]) : (a1, a2, a3) => new Coroutine<TResult>(plain(a1, a2, a3)));
    }

    internal static Func<T1, T2, T3, T4, Coroutine> Find<T1, T2, T3, T4>(Action<T1, T2, T3, T4> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, Coroutine>>(plain) ?? (TryAdapt<Coroutine>(plain) is { } twin ? (a1, a2, a3, a4) => twin([a1, a2, a3, a4]) : (a1, a2, a3, a4) =>
        {
            plain(a1, a2, a3, a4);
            return default;
        });
    }

    internal static Func<T1, T2, T3, T4, Coroutine<TResult>> Find<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? (a1, a2, a3, a4) => twin([a1, a2, a3, a4]) : (a1, a2, a3, a4) => new Coroutine<TResult>(plain(a1, a2, a3, a4)));
    }

    internal static Func<T1, T2, T3, T4, T5, Coroutine> Find<T1, T2, T3, T4, T5>(Action<T1, T2, T3, T4, T5> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, T5, Coroutine>>(plain) ?? (TryAdapt<Coroutine>(plain) is { } twin ? (a1, a2, a3, a4, a5) => twin([a1, a2, a3, a4, a5]) : (a1, a2, a3, a4, a5) =>
        {
            plain(a1, a2, a3, a4, a5);
            return default;
        });
    }

    internal static Func<T1, T2, T3, T4, T5, Coroutine<TResult>> Find<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, T5, Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? (a1, a2, a3, a4, a5) => twin([a1, a2, a3, a4, a5]) : (a1, a2, a3, a4, a5) => new Coroutine<TResult>(plain(a1, a2, a3, a4, a5)));
    }

    internal static Func<T1, T2, T3, T4, T5, T6, Coroutine> Find<T1, T2, T3, T4, T5, T6>(Action<T1, T2, T3, T4, T5, T6> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, T5, T6, Coroutine>>(plain) ?? (TryAdapt<Coroutine>(plain) is { } twin ? (a1, a2, a3, a4, a5, a6) => twin([a1, a2, a3, a4, a5, a6]) : (a1, a2, a3, a4, a5, a6) =>
        {
            plain(a1, a2, a3, a4, a5, a6);
            return default;
        });
    }

    internal static Func<T1, T2, T3, T4, T5, T6, Coroutine<TResult>> Find<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, T5, T6, Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? (a1, a2, a3, a4, a5, a6) => twin([a1, a2, a3, a4, a5, a6]) : (a1, a2, a3, a4, a5, a6) => new Coroutine<TResult>(plain(a1, a2, a3, a4, a5, a6)));
    }

    internal static Func<T1, T2, T3, T4, T5, T6, T7, Coroutine> Find<T1, T2, T3, T4, T5, T6, T7>(Action<T1, T2, T3, T4, T5, T6, T7> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, T5, T6, T7, Coroutine>>(plain) ?? (TryAdapt<Coroutine>(plain) is { } twin ? (a1, a2, a3, a4, a5, a6, a7) => twin([a1, a2, a3, a4, a5, a6, a7]) : (a1, a2, a3, a4, a5, a6, a7) =>
        {
            plain(a1, a2, a3, a4, a5, a6, a7);
            return default;
        });
    }

    internal static Func<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>> Find<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, T5, T6, T7, Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? (a1, a2, a3, a4, a5, a6, a7) => twin([a1, a2, a3, a4, a5, a6, a7]) : (a1, a2, a3, a4, a5, a6, a7) => new Coroutine<TResult>(plain(a1, a2, a3, a4, a5, a6, a7)));
    }

    internal static Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine> Find<T1, T2, T3, T4, T5, T6, T7, T8>(Action<T1, T2, T3, T4, T5, T6, T7, T8> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine>>(plain) ?? (TryAdapt<Coroutine>(plain) is { } twin ? (a1, a2, a3, a4, a5, a6, a7, a8) => twin([a1, a2, a3, a4, a5, a6, a7, a8]) : (a1, a2, a3, a4, a5, a6, a7, a8) =>
        {
            plain(a1, a2, a3, a4, a5, a6, a7, a8);
            return default;
        });
    }

    internal static Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>> Find<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return TryFind<Func<T1, T2, T3, T4, T5, T6, T7, T8, Coroutine<TResult>>>(plain) ?? (TryAdapt<Coroutine<TResult>>(plain) is { } twin ? (a1, a2, a3, a4, a5, a6, a7, a8) => twin([a1, a2, a3, a4, a5, a6, a7, a8]) : (a1, a2, a3, a4, a5, a6, a7, a8) => new Coroutine<TResult>(plain(a1, a2, a3, a4, a5, a6, a7, a8)));
    }

    private static T? TryFind<T>(Delegate plain)
        where T : Delegate
    {
        if (!plain.HasSingleTarget)
        {
            return null;
        }

        return Find(plain.Method) is { } twin && twin.ReturnType == typeof(T).GenericTypeArguments[^1] && !TakesCooperativeDelegates(twin, plain.Method) ? (T)twin.CreateDelegate(typeof(T), plain.Target) : null;
    }

    /// <summary>The twin of a method whose delegate parameters it takes in cooperative form, or that returns something derived from what the delegate does; null when there is none.</summary>
    private static Func<object?[], TCoroutine>? TryAdapt<TCoroutine>(Delegate plain)
    {
        if (!plain.HasSingleTarget || Find(plain.Method) is not { } twin || !IsCoroutine(twin.ReturnType))
        {
            return null;
        }

        var parameters = twin.GetParameters();
        var widen = GetWidening(twin.ReturnType, typeof(TCoroutine));
        return arguments =>
        {
            var coroutine = twin.Invoke(
                plain.Target, BindingFlags.DoNotWrapExceptions, null, [.. arguments.Zip(parameters, (argument, parameter) => ToCooperative(argument, parameter.ParameterType))], null)!;
            return (TCoroutine)(widen is null ? coroutine : widen.Invoke(null, [coroutine])!);
        };
    }

    /// <summary>There are no coroutines of derived types, though there are delegates that return them; null for the same.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Delegates are variant in reference types only, for all of which there is the same code.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The type parameters have no annotations.")]
    private static MethodInfo? GetWidening(Type derived, Type coroutine) => derived == coroutine
        ? null
        : ((Delegate)Widen<string, object>).Method.GetGenericMethodDefinition().MakeGenericMethod(derived.GenericTypeArguments[0], coroutine.GenericTypeArguments[0]);

    private static async Coroutine<TResult> Widen<TDerived, TResult>(Coroutine<TDerived> coroutine)
        where TDerived : TResult => await coroutine;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "A twin that takes a cooperative delegate was compiled with that delegate's type.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The type parameters have no constraints.")]
    private static object? ToCooperative(object? argument, Type type)
    {
        if (argument is not Delegate || type.IsInstanceOfType(argument))
        {
            return argument;
        }

        var plain = argument.GetType();
        var form = typeof(CooperativeForm).GetMethods().Single(method =>
            method.Name == nameof(CooperativeForm.Of) && (plain.IsGenericType
                ? method.GetParameters()[0].ParameterType is { IsGenericType: true } taken && taken.GetGenericTypeDefinition() == plain.GetGenericTypeDefinition()
                : method.GetParameters()[0].ParameterType == plain));
        return (plain.IsGenericType ? form.MakeGenericMethod(plain.GetGenericArguments()) : form).Invoke(null, [argument]);
    }

    private static bool TakesCooperativeDelegates(MethodInfo twin, MethodInfo method) =>
        !twin.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(method.GetParameters().Select(parameter => parameter.ParameterType));

    /// <summary>Whether a twin's parameter is a delegate that returns a coroutine in the place of a plain one.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "A twin that takes a delegate in its cooperative form was compiled with that form's type.")]
    private static bool IsCooperativeForm(Type cooperative, Type plain)
    {
        if (!typeof(Delegate).IsAssignableFrom(plain) || !cooperative.IsGenericType || plain.IsGenericTypeDefinition)
        {
            return false;
        }

        Type[] given = plain.IsGenericType ? plain.GetGenericArguments() : [];
        var taken = cooperative.GetGenericArguments();
        return plain.FullName!.StartsWith("System.Func`", StringComparison.Ordinal)
            ? taken[..^1].SequenceEqual(given[..^1])
                && taken[^1] is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(Coroutine<>) && result.GetGenericArguments()[0] == given[^1]
            : taken.SequenceEqual([.. given, typeof(Coroutine)]);
    }

    /// <summary>The twin of a <c>[Greenlet]</c> method; null when it is none or has no twin.</summary>
    internal static MethodInfo? Find(MethodInfo method) => s_twins.GetValue(method, static key => new TwinMethod(FindTwin(key))).Method;

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A trimmed twin is not found; the delegate then runs as it stands and says so where it would wait.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "A twin has the type parameters and constraints of its original.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "A twin that was not compiled is not found; the delegate then runs as it stands.")]
    private static MethodInfo? FindTwin(MethodInfo method)
    {
        if (method.DeclaringType is not { } type || !IsMarked(method, type))
        {
            return null;
        }

        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
            | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var name = MethodNames.GetSourceName(method.Name) + "Async";
        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var arguments = method.GetGenericArguments();
        foreach (var candidate in type.GetMember(name, MemberTypes.Method, Declared).Cast<MethodInfo>())
        {
            if (candidate.GetGenericArguments().Length != arguments.Length)
            {
                continue;
            }

            var twin = arguments.Length == 0 ? candidate : candidate.MakeGenericMethod(arguments);
            var taken = twin.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
            if (twin.ReturnType.Assembly == typeof(Coroutine).Assembly && taken.Length == parameters.Length && taken.Zip(parameters, (one, other) => one == other || IsCooperativeForm(one, other)).All(static same => same))
            {
                return twin;
            }
        }

        return null;
    }

    /// <summary>Whether the method is marked, or its type or assembly, so that it has a twin if it suspends.</summary>
    private static bool IsMarked(MethodInfo method, Type type)
    {
        if (method.IsDefined(typeof(GreenletAttribute), inherit: false) || type.Assembly.IsDefined(typeof(GreenletAttribute), inherit: false))
        {
            return true;
        }

        for (var around = type; around is not null; around = around.DeclaringType)
        {
            if (around.IsDefined(typeof(GreenletAttribute), inherit: false))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The twin of an iterator is a sequence.</summary>
    private static bool IsCoroutine(Type type) => type == typeof(Coroutine) || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Coroutine<>);

    private sealed record TwinMethod(MethodInfo? Method);
}
