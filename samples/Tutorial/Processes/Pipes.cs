using System.Diagnostics;
using System.IO.Pipes;
using Coroutines;

namespace Tutorial.Processes;

/// <summary>Talks to a process over its pipes, waiting for their descriptors. Python relays in a forked process, here a shell does.</summary>
internal static partial class Pipes
{
    private const string Relay = "i=0; while read -r msg; do echo \"$msg in $i\"; i=$((i + 1)); done";

    [Greenlet]
    private static void PutMsg(PipeStream a)
    {
        for (var i = 0; i < 10; i++)
        {
            Hub.WaitWrite(a.SafePipeHandle);
            a.Write("hi\n"u8.ToArray());
        }
    }

    [Greenlet]
    private static void GetMsg(PipeStream d)
    {
        for (var i = 0; i < 10; i++)
        {
            Hub.WaitRead(d.SafePipeHandle);
            int next;
            while ((next = d.ReadByte()) != '\n')
                Console.Write((char)next);
            Console.WriteLine();
        }
    }

    public static void Run()
    {
        using var proc = Process.Start(new ProcessStartInfo("sh", ["-c", Relay]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var g1 = Greenlet.Spawn(GetMsg, (PipeStream)proc.StandardOutput.BaseStream);
        var g2 = Greenlet.Spawn(PutMsg, (PipeStream)proc.StandardInput.BaseStream);
        Greenlet.JoinAll([g1, g2], timeout: 1.0);
        proc.StandardInput.Close();
    }
}
