using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Coroutines.AspNetCore.Endpoints;

/// <summary>Writes the items of a sequence to a response, each sent before the next is asked for: text and bytes as they are, anything else as a JSON array.</summary>
internal abstract class PieceWriter<T>(HttpResponse response)
{
    protected HttpResponse Response => response;

    internal static PieceWriter<T> For(HttpResponse response) =>
        typeof(T) == typeof(string) ? new OfText(response)
        : typeof(T) == typeof(byte[]) ? new OfBytes(response)
        : new OfJson(response);

    internal async Task WriteAsync(T item)
    {
        await WritePieceAsync(item, response.HttpContext.RequestAborted).ConfigureAwait(false);
        await response.Body.FlushAsync(response.HttpContext.RequestAborted).ConfigureAwait(false);
    }

    internal virtual Task EndAsync() => Task.CompletedTask;

    protected abstract Task WritePieceAsync(T item, CancellationToken aborted);

    private sealed class OfText : PieceWriter<T>
    {
        internal OfText(HttpResponse response)
            : base(response) => response.ContentType ??= "text/plain; charset=utf-8";

        protected override Task WritePieceAsync(T item, CancellationToken aborted) => Response.WriteAsync((string)(object)item!, aborted);
    }

    private sealed class OfBytes : PieceWriter<T>
    {
        internal OfBytes(HttpResponse response)
            : base(response) => response.ContentType ??= "application/octet-stream";

        protected override Task WritePieceAsync(T item, CancellationToken aborted) => Response.Body.WriteAsync((byte[])(object)item!, aborted).AsTask();
    }

    private sealed class OfJson : PieceWriter<T>
    {
        private readonly JsonSerializerOptions _options;
        private bool _hasItems;

        internal OfJson(HttpResponse response)
            : base(response)
        {
            response.ContentType ??= "application/json; charset=utf-8";
            _options = response.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        }

        internal override Task EndAsync() => Response.WriteAsync(_hasItems ? "]" : "[]");

        protected override async Task WritePieceAsync(T item, CancellationToken aborted)
        {
            await Response.WriteAsync(_hasItems ? "," : "[", aborted).ConfigureAwait(false);
            _hasItems = true;
            await JsonSerializer.SerializeAsync(Response.Body, item, _options, aborted).ConfigureAwait(false);
        }
    }
}
