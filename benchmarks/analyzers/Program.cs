// dotnet run -c Release --project benchmarks/analyzers             (2,000 [Greenlet] methods)
// dotnet run -c Release --project benchmarks/analyzers -- 500
//
// What the analyzers add to the build of a project, beside those of Microsoft.VisualStudio.Threading.Analyzers on the same project: processor time,
// the median of several rounds in which they take turns.

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Analysis;
using Coroutines.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;
using Spectre.Console;

const int Rounds = 5;

var methods = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
var project = new MeasuredProject(methods);
var peer = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "VisualStudioThreading").Value!;
(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers)[] sets =
[
    ("none", []),
    ("Coroutines", MeasuredProject.AnalyzersIn(typeof(Rules).Assembly)),
    ("Visual Studio Threading", [.. Directory.GetFiles(peer, "*.dll").SelectMany(path => MeasuredProject.AnalyzersIn(Assembly.LoadFrom(path)))]),
];

var times = sets.ToDictionary(set => set.Name, _ => new List<double>());
for (var round = -1; round < Rounds; round++)
{
    foreach (var (name, analyzers) in sets)
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        project.Build(analyzers);
        if (round >= 0) // the first round compiles the compiler
            times[name].Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
    }
}

var bare = Median(times["none"]);
var table = new Table().AddColumns("analyzers", "build ms", "added ms", "added to the build");
foreach (var (name, _) in sets)
{
    var time = Median(times[name]);
    table.AddRow(name, Format(time), Format(time - bare), (100 * (time - bare) / bare).ToString("0.0", CultureInfo.InvariantCulture) + " %");
}

AnsiConsole.WriteLine($"{methods} methods, {project.Lines} lines");
AnsiConsole.Write(table);
foreach (var (name, time) in project.SlowestOf(sets[1].Analyzers))
    AnsiConsole.WriteLine($"{Format(time),8} ms  {name}");

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static string Format(double milliseconds) => milliseconds.ToString("0", CultureInfo.InvariantCulture);
