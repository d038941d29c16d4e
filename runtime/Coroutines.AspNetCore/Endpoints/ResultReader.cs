using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore.Endpoints;

/// <summary>Awaits what a handler returned, whatever its type.</summary>
internal abstract class ResultReader
{
    /// <summary>The result of the handler, for ASP.NET to write.</summary>
    internal abstract Coroutine<object?> ReadAsync(object? returned);

    [RequiresDynamicCode("Makes a reader of the type.")]
    [RequiresUnreferencedCode("Makes a reader of the type.")]
    internal static ResultReader For(Type type) =>
        type == typeof(Coroutine) ? new OfCoroutine()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Coroutine<>)
            ? (ResultReader)Activator.CreateInstance(typeof(OfCoroutine<>).MakeGenericType(type.GenericTypeArguments))!
        : type == typeof(void) ? new OfNothing()
        : new OfValue();

    private sealed class OfCoroutine : ResultReader
    {
        internal override async Coroutine<object?> ReadAsync(object? returned)
        {
            await (Coroutine)returned!;
            return Results.Empty;
        }
    }

    private sealed class OfCoroutine<T> : ResultReader
    {
        internal override async Coroutine<object?> ReadAsync(object? returned) => await (Coroutine<T>)returned!;
    }

    private sealed class OfNothing : ResultReader
    {
        internal override Coroutine<object?> ReadAsync(object? returned) => Coroutine.FromResult<object?>(Results.Empty);
    }

    private sealed class OfValue : ResultReader
    {
        internal override Coroutine<object?> ReadAsync(object? returned) => Coroutine.FromResult(returned);
    }
}
