using System.Diagnostics;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        using var process = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.WriteLine(7);
        trace.Add(process.StandardOutput.ReadLine()!);
        process.StandardInput.Write("{0} and {1}", "one", 2);
        process.StandardInput.Close();
        trace.Add(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        trace.Add(process.WaitForExit(1000) + " " + process.ExitCode);
    }
}

// trace: 7 one and 2 True 0
