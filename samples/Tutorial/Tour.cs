using System.Diagnostics;
using Spectre.Console;

namespace Tutorial;

/// <summary>Lists the programs and runs them one after the other, each in a process of its own, as <c>python program.py</c> would.</summary>
internal static class Tour
{
    public static void List()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Program", "Chapter", "Shows");
        foreach (var program in Catalog.Programs)
            table.AddRow(program.Name, Markup.Escape(program.Chapter), Markup.Escape(program.Shows));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine("One alone: [bold]dotnet run --project samples/Tutorial -- NAME[/]");
        AnsiConsole.WriteLine();
    }

    public static void RunAll()
    {
        foreach (var program in Catalog.Programs)
        {
            AnsiConsole.Write(new Rule($"[bold]{program.Name}[/]").LeftJustified());
            if (program.EndsOnSignal && OperatingSystem.IsWindows())
            {
                AnsiConsole.WriteLine("ends on a POSIX signal: skipped here");
                continue;
            }

            using var process = Process.Start(Environment.ProcessPath!, program.Name);
            if (program.EndsOnSignal)
            {
                Thread.Sleep(1000);
                using var kill = Process.Start("kill", ["-QUIT", $"{process.Id}"]);
                kill.WaitForExit();
            }

            process.WaitForExit();
        }
    }
}
