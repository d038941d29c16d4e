using Coroutines.CodeFixes;

namespace Coroutines.Analyzers.Tests;

public class ConvertAsyncTests
{
    [Fact]
    public Task AnAsyncMethodBecomesABlockingOneAndItsCallersAwaitTheTwin() => Fixing.VerifyAll(
        new ConvertAsyncCodeFix(),
        """
        static partial class Program
        {
            public static string Run() => Greenlet.Spawn(async () => await LoadAsync(2)).Get().ToString();

            [Greenlet]
            public static async Task<int> LoadAsync(int n)
            {
                await Task.Delay(1);
                string text = await new StringReader("abc").ReadToEndAsync();
                return text.Length + n + await Two().ConfigureAwait(false);
            }

            [Greenlet] static async Task NothingAsync(Stream stream, CancellationToken cancel) => await stream.FlushAsync(cancel);

            static async Task<int> Two() => await Task.FromResult(2);
        }
        """,
        """
        static partial class Program
        {
            public static string Run() => Greenlet.Spawn(async () => await LoadAsync(2)).Get().ToString();

            [Greenlet]
            public static int Load(int n)
            {
                Thread.Sleep(1);
                string text = new StringReader("abc").ReadToEnd();
                return text.Length + n + Two().GetAwaiter().GetResult();
            }

            [Greenlet] static void Nothing(Stream stream, CancellationToken cancel) => stream.Flush();

            static async Task<int> Two() => await Task.FromResult(2);
        }
        """,
        result: "7");

    [Theory]
    [InlineData("[Greenlet] static async Task Load() => await Task.Yield();")]
    [InlineData("[Greenlet] static async Task LoadAsync() => await Task.Yield(); static void Load() { }")]
    [InlineData("[Greenlet] static async Task LoadAsync(IAsyncEnumerable<int> items) { await foreach (int n in items) { } }")]
    public Task WhatHasNoBlockingForm(string member) => Fixing.VerifyNone(new ConvertAsyncCodeFix(), $"static partial class C {{ {member} }}");
}
