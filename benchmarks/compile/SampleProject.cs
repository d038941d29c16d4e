using System.Globalization;
using System.Text;

namespace Compile;

/// <summary>The source of a project with any number of [Greenlet] methods: the same number, the same text.</summary>
internal static class SampleProject
{
    internal const int MethodsPerFile = 20;

    /// <summary>What an edit types over in a method.</summary>
    internal const string EditedText = "var limit = 4096;";

    internal static IEnumerable<string> WriteFiles(int methods)
    {
        yield return Shared;
        for (var file = 0; file * MethodsPerFile < methods; file++)
        {
            yield return WriteFile(file, Math.Min(MethodsPerFile, methods - file * MethodsPerFile));
        }
    }

    private static string WriteFile(int file, int methods)
    {
        var text = new StringBuilder($$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Text;
            using Coroutines;

            namespace Sample.Services;

            /// <summary>One of the services.</summary>
            public sealed partial class Service{{file}}(Log log, string name) : Service(log)
            {
                private readonly Dictionary<int, Order> _orders = [];

                public string Name => name;

                private bool IsKnown(int id) => _orders.ContainsKey(id);

            """);
        for (var method = 0; method < methods; method++)
        {
            text.Append(string.Format(CultureInfo.InvariantCulture, s_methods[method % s_methods.Length], method, method == 0 ? "Connect" : $"Step{method - 1}", method + 3));
        }

        return text.Append("}\n").ToString();
    }

    private const string Shared = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using Coroutines;

        namespace Sample.Services;

        public sealed record Line(string Product, int Count, decimal Price);

        public sealed class Order(int id)
        {
            public int Id => id;

            public List<Line> Lines { get; } = [];

            public string? Note { get; set; }
        }

        public sealed class Log
        {
            public int Count { get; private set; }

            public void Write(string message) => Count += message.Length;
        }

        public abstract partial class Service(Log log)
        {
            protected Log Log => log;

            [Greenlet]
            protected virtual int Connect(int id, Stream stream)
            {
                Greenlet.Sleep(0.01);
                return stream.ReadByte() + id;
            }
        }
        """;

    private static readonly string[] s_methods =
    [
        """

            /// <summary>Reads what one of the others has left.</summary>
            [Greenlet]
            public int Step{0}(int id, Stream stream)
            {{
                var limit = 4096;
                var buffer = new byte[256];
                var total = 0;
                int read;
                while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
                {{
                    total += read;
                    if (total > limit)
                    {{
                        throw new InvalidOperationException($"Order {{id}} has more than {{limit}} bytes: {{total}}.");
                    }}

                    Log.Write($"{{Name}}: {{read}} bytes of {{id}}");
                }}

                return total == 0 ? {1}(id + {2}, stream) : total;
            }}

        """,
        """

            [Greenlet]
            public int Step{0}(int id, Stream stream)
            {{
                var limit = 4096;
                if (!_orders.TryGetValue(id, out var order))
                {{
                    order = new Order(id) {{ Note = $"made by {{Name}}" }};
                    _orders[id] = order;
                }}

                foreach (var line in order.Lines.Where(line => line.Count > {2}))
                {{
                    var bytes = Encoding.UTF8.GetBytes($"{{line.Product}};{{line.Count}};{{line.Price}}");
                    stream.Write(bytes, 0, Math.Min(bytes.Length, limit));
                }}

                stream.Flush();
                return order.Lines.Count + {1}(id, stream);
            }}

        """,
        """

            [Greenlet]
            public int Step{0}(int id, Stream stream)
            {{
                var limit = 4096;
                var attempts = 0;
                while (true)
                {{
                    try
                    {{
                        return {1}(id, stream) % limit;
                    }}
                    catch (IOException error) when (attempts < {2})
                    {{
                        attempts++;
                        Log.Write(error.Message);
                        Greenlet.Sleep(0.1 * attempts);
                    }}
                    finally
                    {{
                        Log.Write($"{{id}} after {{attempts}}");
                    }}
                }}
            }}

        """,
        """

            /// <summary>Asks two others at once.</summary>
            [Greenlet]
            public int Step{0}(int id, Stream stream)
            {{
                var limit = 4096;
                var first = Greenlet.Spawn(() => {1}(id, stream));
                var second = Greenlet.Spawn(() => {1}(id + {2}, stream));
                Greenlet.JoinAll(first, second);
                return IsKnown(id) switch
                {{
                    true when first.Get() > limit => Convert(first.Get()),
                    true => second.Get(),
                    false => Math.Max(first.Get(), second.Get()),
                }};

                int Convert(int value)
                {{
                    Greenlet.Yield();
                    return value / {2};
                }}
            }}

        """,
        """

            [Greenlet]
            public int Step{0}(int id, Stream stream)
            {{
                var limit = 4096;
                using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
                var order = new Order(id);
                string? text;
                while ((text = reader.ReadLine()) is not null && order.Lines.Count < limit)
                {{
                    var parts = text.Split(';');
                    if (parts is [var product, var count, var price])
                    {{
                        order.Lines.Add(new Line(product, int.Parse(count), decimal.Parse(price)));
                    }}
                    else
                    {{
                        order.Note ??= text;
                        Log.Write($"{{Name}} cannot read '{{text}}' in order {{id}}");
                    }}
                }}

                _orders[id] = order;
                return order.Lines.Sum(line => line.Count) + {1}(id, stream);
            }}

        """,
    ];
}
