// Stock .NET: async sockets, tasks on the thread pool, System.Threading.Channels.
//
//   Versus.DotNet serve PORT BUFFER
//   Versus.DotNet job NAME SIZE OPERATIONS ROUNDS

using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Versus;

if (args[0] == "serve")
    await Serve(int.Parse(args[1]), int.Parse(args[2]));
else
    JobRunner.Run(args, new()
    {
        ["switch"] = (size, operations) => Switches(size, operations).Result,
        ["spawn"] = (size, operations) => Spawn(size, operations).Result,
        ["parked"] = (size, _) => Parked(size).Result,
        ["ring"] = (size, operations) => Ring(size, operations).Result,
        ["fan"] = (size, operations) => Fan(size, operations).Result,
        ["timers"] = (size, _) => Timers(size).Result,
        ["timeout"] = Timeouts,
    });

static async Task Serve(int port, int size)
{
    using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    listener.Bind(new IPEndPoint(IPAddress.Any, port));
    listener.Listen(4096);
    while (true)
        _ = Echo(await listener.AcceptAsync(), size);
}

static async Task Echo(Socket socket, int size)
{
    using (socket)
    {
        socket.NoDelay = true;
        var buffer = new byte[size];
        int count;
        while ((count = await socket.ReceiveAsync(buffer)) > 0)
            for (var sent = 0; sent < count;)
                sent += await socket.SendAsync(buffer.AsMemory(sent, count - sent));
    }
}

// size tasks share the yields.
static async Task<JobResult> Switches(int size, long operations)
{
    long yields = 0;
    await Task.WhenAll(Enumerable.Range(0, size).Select(_ => Task.Run(Run)));
    return new(yields);

    async Task Run()
    {
        long own = 0;
        for (long i = operations / size; i > 0; i--)
        {
            await Task.Yield();
            own++;
        }
        Interlocked.Add(ref yields, own);
    }
}

// Batches of size: start them, wait for them.
static async Task<JobResult> Spawn(int size, long operations)
{
    var total = new Total();
    var all = new Task[size];
    for (long begun = 0; begun < operations; begun += size)
        await SpawnBatch(all, total);
    return new(total.Value);
}

static Task SpawnBatch(Task[] all, Total total) // a method of its own, so that the JIT compiler meets it often
{
    for (var i = 0; i < all.Length; i++)
        all[i] = Task.Run(() => Interlocked.Increment(ref total.Value));
    return Task.WhenAll(all);
}

// size tasks wait for one event; what one of them holds in memory.
static async Task<JobResult> Parked(int size)
{
    var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    long woken = 0;
    var before = JobRunner.ResidentBytes();
    var all = new Task[size];
    for (var i = 0; i < size; i++)
        all[i] = Run();
    var bytes = (JobRunner.ResidentBytes() - before) / (double)size;
    opened.SetResult();
    await Task.WhenAll(all);
    return new(woken, bytes);

    async Task Run()
    {
        await opened.Task;
        Interlocked.Increment(ref woken);
    }
}

// A token goes round size tasks, each of which waits for it on a channel of its own.
static async Task<JobResult> Ring(int size, long operations)
{
    var queues = Enumerable.Range(0, size).Select(_ => Channel.CreateBounded<long>(1)).ToArray();
    long hops = 0;
    var all = Enumerable.Range(0, size).Select(i => Run(queues[i].Reader, queues[(i + 1) % size].Writer)).ToArray();
    await queues[0].Writer.WriteAsync(operations);
    await Task.WhenAll(all);
    return new(hops);

    async Task Run(ChannelReader<long> source, ChannelWriter<long> target)
    {
        while (true)
        {
            var left = await source.ReadAsync();
            if (left > 0)
                hops++;
            await target.WriteAsync(left - 1);
            if (left <= 0)
                return;
        }
    }
}

// One producer, size workers, one consumer; both channels hold 100 items.
static async Task<JobResult> Fan(int size, long operations)
{
    Channel<long> work = Channel.CreateBounded<long>(100), done = Channel.CreateBounded<long>(100);
    var producer = Task.Run(async () =>
    {
        for (long i = 0; i < operations; i++)
            await work.Writer.WriteAsync(i);
        work.Writer.Complete();
    });
    var workers = Enumerable.Range(0, size).Select(_ => Task.Run(async () =>
    {
        await foreach (var item in work.Reader.ReadAllAsync())
            await done.Writer.WriteAsync(item + 1);
    })).ToArray();
    long sum = 0;
    for (long i = 0; i < operations; i++)
        sum += await done.Reader.ReadAsync();
    await producer;
    await Task.WhenAll(workers);
    return new(sum);
}

// size tasks sleep up to a second each.
static async Task<JobResult> Timers(int size)
{
    long fired = 0;
    await Task.WhenAll(Enumerable.Range(0, size).Select(Run));
    return new(fired);

    async Task Run(int i)
    {
        await Task.Delay((int)(i * 7919L % 1000));
        Interlocked.Increment(ref fired);
    }
}

// A timeout is started and cancelled while size others are pending.
static JobResult Timeouts(int size, long operations)
{
    var pending = Enumerable.Range(0, size).Select(i => Start(3_600_000 + (int)(i * 7919L % 1000))).ToArray();
    long cancelled = 0;
    for (long i = 0; i < operations; i++)
    {
        Start(60_000).Dispose();
        cancelled++;
    }
    foreach (var timer in pending)
        timer.Dispose();
    return new(cancelled);

    static Timer Start(int milliseconds) => new(static _ => { }, null, milliseconds, Timeout.Infinite);
}
