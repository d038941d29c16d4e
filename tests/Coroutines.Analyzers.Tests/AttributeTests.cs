namespace Coroutines.Analyzers.Tests;

/// <summary>What a project says by attributes: what waits, what does not, and what is to be patched.</summary>
public class AttributeTests
{
    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> Body(string attributes, string statements, string members = "") => Analysis.Verify($$"""
        {{attributes}}

        partial class C
        {
            [Greenlet]
            public void Work()
            {
                {{statements}}
            }

            {{members}}
        }

        static class Device
        {
            public static void Reset() { }
            [BlockingCall(Remedy = "ask DeviceQueue")] public static void Calibrate() { }
            [BlockingCall(Blocks = false)] public static void Beep() => Console.ReadLine();
        }
        """);

    [Fact]
    public async Task AMemberThatSaysItWaits()
    {
        var diagnostics = await Body("", "Device.{|CORO101:Calibrate|}(); Device.Beep(); Device.Reset();");
        Assert.Equal("'Device.Calibrate' blocks the hub: ask DeviceQueue", diagnostics.Single().GetMessage());
    }

    [Fact]
    public Task AnAssemblyThatSaysSo() => Body(
        "[assembly: BlockingCall(typeof(Device), nameof(Device.Reset))] [assembly: BlockingCall(typeof(Console), nameof(Console.ReadLine), Blocks = false)]",
        "Device.{|CORO101:Reset|}(); Console.ReadLine();");

    [Theory]
    [InlineData("", "Thread.Sleep(1);")]
    [InlineData("[assembly: MonkeyPatch(Enabled = false)]", "Thread.{|CORO101:Sleep|}(1);")]
    [InlineData("[assembly: MonkeyPatch(typeof(Thread), Enabled = false)]", "Thread.{|CORO101:Sleep|}(1); Task.Delay(1).Wait();")]
    [InlineData("[assembly: MonkeyPatch(typeof(Thread), nameof(Thread.Sleep), Enabled = false)]", "Thread.{|CORO101:Sleep|}(1); Thread.Yield();")]
    [InlineData("[assembly: MonkeyPatch(\"System.IO\", Enabled = false)]", "Stream.Null.{|CORO101:Read|}(new byte[1], 0, 1); Thread.Sleep(1);")]
    [InlineData("[assembly: MonkeyPatch(\"System\", Enabled = false)] [assembly: MonkeyPatch(\"System.IO\")]", "Thread.{|CORO101:Sleep|}(1); Stream.Null.Read(new byte[1], 0, 1);")]
    [InlineData("[assembly: MonkeyPatch(Enabled = false)] [assembly: MonkeyPatch(\"System.Private.CoreLib\")]", "Thread.Sleep(1); System.Net.Dns.{|CORO101:GetHostAddresses|}(\"localhost\");")]
    [InlineData("[assembly: MonkeyPatch(Enabled = false)]", "Own(); Greenlet.Sleep(1);")]
    public Task MonkeyPatching(string attributes, string statement) => Body(attributes, statement, "[Greenlet] void Own() => Greenlet.Sleep(1);");

    [Fact]
    public async Task WhatEachCallBecame()
    {
        var diagnostics = await Analysis.Verify(
            """
            partial class C
            {
                [Greenlet] void Work(Stream stream)
                {
                    stream.{|CORO304:Flush|}();
                    Thread.{|CORO304:Sleep|}(1);
                    {|CORO304:Work|}(stream);
                    Console.WriteLine();
                }
            }
            """);
        Assert.Equal(
            [
                "In the twin 'Stream.Flush' is 'await Coroutines.Patches.StreamPatches.FlushAsync'",
                "In the twin 'Thread.Sleep' is 'await Coroutines.Patches.ThreadPatches.SleepAsync'",
                "In the twin 'C.Work' is 'await C.WorkAsync'",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public async Task TwinsThatAreNotGenerated()
    {
        var diagnostics = await Analysis.Verify(
            """
            partial interface IStore { [Greenlet] string Load(); }
            class Plain : IStore { public string {|CORO302:Load|}() => ""; }
            partial class Twin : IStore { [Greenlet] public string Load() => ""; }
            class Own : IStore { public string Load() => ""; public async Coroutine<string> LoadAsync() { await Greenlet.SleepAsync(1); return ""; } }
            partial class HandWritten
            {
                [Greenlet] public string Load() => "";
                public async Coroutine<string> {|CORO303:LoadAsync|}() { await Greenlet.SleepAsync(1); return ""; }
            }
            """);
        Assert.Equal("'Load' has no cooperative twin: called through 'IStore.Load', it runs as it stands", diagnostics[0].GetMessage());
        Assert.Equal("'LoadAsync' is the cooperative twin of 'Load': none is generated", diagnostics[1].GetMessage());
    }
}
