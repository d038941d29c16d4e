using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using Coroutines;

namespace Micro;

/// <summary>One puts, one gets, and they meet for every item.</summary>
[MemoryDiagnoser]
public class ChannelBenchmarks
{
    private const int Operations = 100_000;

    [Benchmark(OperationsPerInvoke = Operations)]
    public void GreenletChannel_PutToGet()
    {
        var channel = new GreenletChannel<int>();
        Greenlet.JoinAll(Greenlet.Spawn(Put, channel), Greenlet.Spawn(Get, channel));

        static async Coroutine Put(GreenletChannel<int> channel)
        {
            for (var i = 0; i < Operations; i++)
                await channel.PutAsync(i);
        }

        static async Coroutine Get(GreenletChannel<int> channel)
        {
            for (var i = 0; i < Operations; i++)
                await channel.GetAsync();
        }
    }

    /// <summary>.NET has no channel without room; one with room for one item comes nearest.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public Task Channel_WriteToRead()
    {
        var channel = Channel.CreateBounded<int>(1);
        return Task.WhenAll(Write(), Read());

        async Task Write()
        {
            for (var i = 0; i < Operations; i++)
                await channel.Writer.WriteAsync(i);
        }

        async Task Read()
        {
            for (var i = 0; i < Operations; i++)
                await channel.Reader.ReadAsync();
        }
    }
}
