// This project: blocking code in [Greenlet] methods.
//
//   Versus.Coroutines serve PORT BUFFER
//   Versus.Coroutines job NAME SIZE OPERATIONS ROUNDS

using Coroutines;
using Versus;

if (args[0] == "serve")
    Greenlet.Spawn(EchoServer.Serve, int.Parse(args[1]), int.Parse(args[2])).Get();
else
    JobRunner.Run(args, new()
    {
        ["switch"] = Jobs.Switches,
        ["spawn"] = Jobs.Spawn,
        ["parked"] = (size, _) => Jobs.Parked(size),
        ["ring"] = Jobs.Ring,
        ["fan"] = Jobs.Fan,
        ["timers"] = (size, _) => Jobs.Timers(size),
        ["timeout"] = Jobs.Timeouts,
    });
