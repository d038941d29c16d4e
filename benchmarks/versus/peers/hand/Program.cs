// The limit for the micro jobs: state machines written out by hand on a ring queue.
//
//   Versus.Hand job NAME SIZE OPERATIONS ROUNDS

using Versus;
using Versus.Hand;

JobRunner.Run(args, new()
{
    ["switch"] = Switches,
    ["spawn"] = Spawn,
    ["parked"] = (size, _) => Parked(size),
    ["ring"] = Ring,
    ["fan"] = Fan,
    ["timers"] = (size, _) => Timers(size),
});

static JobResult Switches(int size, long operations)
{
    var (loop, total) = (new Loop(), new Total());
    for (var i = 0; i < size; i++)
        loop.Ready(new Yielder(operations / size, total));
    loop.Run();
    return new(total.Value);
}

static JobResult Spawn(int size, long operations)
{
    var (loop, total) = (new Loop(), new Total());
    for (long begun = 0; begun < operations; begun += size)
        SpawnBatch(loop, size, total);
    return new(total.Value);
}

static void SpawnBatch(Loop loop, int size, Total total) // a method of its own, so that the JIT compiler meets it often
{
    for (var i = 0; i < size; i++)
        loop.Ready(new Yielder(0, total) { Counts = 1 });
    loop.Run();
}

static JobResult Parked(int size)
{
    var (loop, total) = (new Loop(), new Total());
    var before = JobRunner.ResidentBytes();
    var waiting = new Step[size];
    for (var i = 0; i < size; i++)
        waiting[i] = new Yielder(0, total) { Counts = 1 };
    var bytes = (JobRunner.ResidentBytes() - before) / (double)size;
    foreach (var step in waiting)
        loop.Ready(step);
    loop.Run();
    return new(total.Value, bytes);
}

static JobResult Ring(int size, long operations)
{
    var (loop, total) = (new Loop(), new Total());
    var queues = Enumerable.Range(0, size).Select(_ => new Mailbox(1)).ToArray();
    for (var i = 0; i < size; i++)
        loop.Ready(new Hopper(queues[i], queues[(i + 1) % size], total));
    queues[0].TryPut(loop, null, operations);
    loop.Run();
    return new(total.Value);
}

static JobResult Fan(int size, long operations)
{
    var (loop, total) = (new Loop(), new Total());
    Mailbox work = new(100), done = new(100);
    loop.Ready(new Producer(work, operations, size));
    for (var i = 0; i < size; i++)
        loop.Ready(new Worker(work, done));
    loop.Ready(new Consumer(done, operations, total));
    loop.Run();
    return new(total.Value);
}

static JobResult Timers(int size)
{
    var (loop, total) = (new Loop(), new Total());
    var due = new PriorityQueue<Step, long>();
    var start = Environment.TickCount64;
    for (var i = 0; i < size; i++)
        due.Enqueue(new Yielder(0, total) { Counts = 1 }, start + i * 7919L % 1000);
    while (due.TryPeek(out _, out var next))
    {
        if (next > Environment.TickCount64)
            Thread.Sleep((int)(next - Environment.TickCount64));
        while (due.TryPeek(out var step, out next) && next <= Environment.TickCount64)
        {
            due.Dequeue();
            loop.Ready(step);
        }
        loop.Run();
    }
    return new(total.Value);
}
