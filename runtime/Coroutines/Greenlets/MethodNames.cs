using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>Names of methods as the user wrote them, for reports.</summary>
internal static class MethodNames
{
    private const int LongestArgument = 50;

    /// <summary>"Foo" for a method, for a local function and for its twin's state machine; "lambda in Foo" for a lambda.</summary>
    internal static string GetSourceName(string name)
    {
        // Local functions are named <Outer>g__Name|1_0, lambdas <Outer>b__1_0.
        var local = name.IndexOf(">g__", StringComparison.Ordinal);
        if (local >= 0)
        {
            var start = local + 4;
            var end = name.IndexOf('|', start);
            return end < 0 ? name[start..] : name[start..end];
        }

        if (name.StartsWith("__lambda_", StringComparison.Ordinal))
        {
            // The compiler gave a lambda of plain code a method of its own.
            return "lambda";
        }

        var lambda = name.LastIndexOf(">b__", StringComparison.Ordinal);
        return lambda > 0 ? $"lambda in {GetOuterName(name[1..lambda])}" : name;
    }

    [return: NotNullIfNotNull(nameof(function))]
    internal static string? Describe(Delegate? function, params object?[] arguments)
    {
        if (function is null)
        {
            return null;
        }

        var name = function.Method.GetCustomAttribute<StandsForAttribute>()?.Name ?? GetSourceName(function.Method.Name);
        if (name.EndsWith("Async", StringComparison.Ordinal) && name.Length > 5)
        {
            name = name[..^5];
        }

        return arguments.Length == 0 ? name : $"{name}({string.Join(", ", arguments.Select(Describe))})";
    }

    /// <summary>"Program.Foo" for the state machine of an async method Foo, and of the twin of Foo.</summary>
    internal static string GetStateMachineMethod(Type stateMachine)
    {
        var type = stateMachine.DeclaringType;
        while (type is { DeclaringType: not null } && IsGenerated(type.Name))
        {
            type = type.DeclaringType;
        }

        var method = GetAsyncMethod(stateMachine.Name);
        return type is null ? method : $"{GetTypeName(type.Name)}.{(IsTwin(type, method) ? method[..^5] : method)}";
    }

    /// <summary>"Program.Foo" for a frame of a stack, be it the state machine of an async method or not.</summary>
    internal static string GetStackMethod(DiagnosticMethodInfo method)
    {
        var types = (method.DeclaringTypeName ?? string.Empty).Split('.')[^1].Split('+');
        var type = GetTypeName(types.LastOrDefault(name => !IsGenerated(name)) ?? types[0]);
        return method.Name == nameof(IAsyncStateMachine.MoveNext) && types.Length > 1
            ? $"{type}.{GetAsyncMethod(types[^1])}"
            : $"{type}.{GetSourceName(method.Name)}";
    }

    private static bool IsGenerated(string type) => type.StartsWith('<');

    private static string GetTypeName(string type) => type.Split('`')[0];

    private static string GetAsyncMethod(string stateMachine)
    {
        // Named <Method>d__1, and <<Outer>g__Name|1_0>d for a local function.
        var end = stateMachine.LastIndexOf('>');
        return stateMachine.StartsWith('<') && end > 0 ? GetSourceName(stateMachine[1..end]) : stateMachine;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A method that was trimmed away leaves its twin the twin's name.")]
    private static bool IsTwin(Type type, string method) =>
        method.Length > 5
        && method.EndsWith("Async", StringComparison.Ordinal)
        && type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(original =>
            GetSourceName(original.Name) == method[..^5] && original.IsDefined(typeof(GreenletAttribute), inherit: false));

    private static string GetOuterName(string name) => name is "<Main>$" ? "the program" : name;

    private static string Describe(object? argument)
    {
        var text = argument switch
        {
            null => "null",
            string s => $"\"{s}\"",
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => argument.ToString() ?? string.Empty,
        };
        return text.Length <= LongestArgument ? text : $"{text.AsSpan(0, LongestArgument - 1)}…";
    }
}
