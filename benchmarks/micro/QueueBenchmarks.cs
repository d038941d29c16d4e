using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using Coroutines;
using Versus;
using Versus.Hand;

namespace Micro;

/// <summary>An item put and taken: at once, because it is there, or by going round a ring of so many that wait for it.</summary>
[MemoryDiagnoser]
public class QueueBenchmarks
{
    private const int Operations = 1_000_000;
    private const int Ring = 1000;

    [Benchmark(OperationsPerInvoke = Operations)]
    public void GreenletQueue_PutAndGet()
    {
        Greenlet.Spawn(PutAndGet).Get();

        static async Coroutine PutAndGet()
        {
            var queue = new GreenletQueue<long>();
            for (var i = 0; i < Operations; i++)
            {
                await queue.PutAsync(i);
                await queue.GetAsync();
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public async Task Channel_WriteAndRead()
    {
        var channel = Channel.CreateUnbounded<long>();
        for (var i = 0; i < Operations; i++)
        {
            await channel.Writer.WriteAsync(i);
            await channel.Reader.ReadAsync();
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void GreenletQueue_Ring()
    {
        var queues = Enumerable.Range(0, Ring).Select(_ => new GreenletQueue<long>(1)).ToArray();
        var all = Enumerable.Range(0, Ring).Select(i => Greenlet.Spawn(Hop, queues[i], queues[(i + 1) % Ring])).ToArray();
        queues[0].Put(Operations);
        Greenlet.JoinAll(all);

        static async Coroutine Hop(GreenletQueue<long> source, GreenletQueue<long> target)
        {
            for (long left = 1; left > 0;)
            {
                left = await source.GetAsync();
                await target.PutAsync(left - 1);
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Operations, Baseline = true)]
    public void ByHand_Ring()
    {
        var (loop, total) = (new Loop(), new Total());
        var queues = Enumerable.Range(0, Ring).Select(_ => new Mailbox(1)).ToArray();
        for (var i = 0; i < Ring; i++)
            loop.Ready(new Hopper(queues[i], queues[(i + 1) % Ring], total));
        queues[0].TryPut(loop, null, Operations);
        loop.Run();
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public async Task Channel_Ring()
    {
        var channels = Enumerable.Range(0, Ring).Select(_ => Channel.CreateBounded<long>(1)).ToArray();
        var all = Enumerable.Range(0, Ring).Select(i => Hop(channels[i].Reader, channels[(i + 1) % Ring].Writer)).ToArray();
        await channels[0].Writer.WriteAsync(Operations);
        await Task.WhenAll(all);

        static async Task Hop(ChannelReader<long> source, ChannelWriter<long> target)
        {
            for (long left = 1; left > 0;)
            {
                left = await source.ReadAsync();
                await target.WriteAsync(left - 1);
            }
        }
    }
}
