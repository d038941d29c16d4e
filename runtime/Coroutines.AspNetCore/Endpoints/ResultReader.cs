using System.Diagnostics.CodeAnalysis;
using Coroutines.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore.Endpoints;

/// <summary>Awaits what a handler returned, whatever its type.</summary>
internal abstract class ResultReader
{
    /// <summary>The result of the handler, for ASP.NET to write.</summary>
    internal abstract Coroutine<object?> ReadAsync(object? returned, HttpResponse response);

    [RequiresDynamicCode("Makes a reader of the type.")]
    [RequiresUnreferencedCode("Makes a reader of the type.")]
    internal static ResultReader For(Type type) =>
        type == typeof(Coroutine) ? new OfCoroutine()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Coroutine<>)
            ? (ResultReader)Activator.CreateInstance(typeof(OfCoroutine<>).MakeGenericType(type.GenericTypeArguments))!
        : type.GetInterfaces().Prepend(type).FirstOrDefault(IsSequence) is { } sequence
            ? (ResultReader)Activator.CreateInstance(typeof(OfSequence<>).MakeGenericType(sequence.GenericTypeArguments))!
        : type == typeof(void) ? new OfNothing()
        : new OfValue();

    private static bool IsSequence(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICoroutineEnumerable<>);

    /// <summary>What an iterator yields, sent piece by piece.</summary>
    private sealed class OfSequence<T> : ResultReader
    {
        internal override async Coroutine<object?> ReadAsync(object? returned, HttpResponse response)
        {
            var pieces = PieceWriter<T>.For(response);
            await foreach (var item in (ICoroutineEnumerable<T>)returned!)
            {
                await Bridge.Await(pieces.WriteAsync(item));
            }

            await Bridge.Await(pieces.EndAsync());
            return Results.Empty;
        }
    }

    private sealed class OfCoroutine : ResultReader
    {
        internal override async Coroutine<object?> ReadAsync(object? returned, HttpResponse response)
        {
            await (Coroutine)returned!;
            return Results.Empty;
        }
    }

    private sealed class OfCoroutine<T> : ResultReader
    {
        internal override async Coroutine<object?> ReadAsync(object? returned, HttpResponse response) => await (Coroutine<T>)returned!;
    }

    private sealed class OfNothing : ResultReader
    {
        internal override Coroutine<object?> ReadAsync(object? returned, HttpResponse response) => Coroutine.FromResult<object?>(Results.Empty);
    }

    private sealed class OfValue : ResultReader
    {
        internal override Coroutine<object?> ReadAsync(object? returned, HttpResponse response) => Coroutine.FromResult(returned);
    }
}
