using Coroutines;
using Prefork;

// One program, several processes at one port: dotnet run --project samples/Prefork -- [PORT [WORKERS]]
switch (args)
{
    case ["worker", var port]:
        Worker.Run(int.Parse(port));
        break;
    default:
        Greenlet.Spawn(Master.Run, args is [var given, ..] ? int.Parse(given) : 8000, args is [_, var workers] ? int.Parse(workers) : Environment.ProcessorCount).Get();
        break;
}
