// dotnet run -c Release --project benchmarks/analyzers             (2,000 [Greenlet] methods)
// dotnet run -c Release --project benchmarks/analyzers -- 500
//
// What the analyzers take of the build of a project, beside those of Microsoft.VisualStudio.Threading.Analyzers on the same project: processor time,
// the median of several rounds in which they take turns.

using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Analysis;
using Coroutines.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;
using Spectre.Console;

const int Rounds = 3;

var methods = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
var project = new MeasuredProject(methods);
var peer = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "VisualStudioThreading").Value!;
(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers)[] sets =
[
    ("none", [new Nothing()]),
    ("Coroutines", MeasuredProject.AnalyzersIn(typeof(Rules).Assembly)),
    ("Visual Studio Threading", [.. Directory.GetFiles(peer, "*.dll").SelectMany(path => MeasuredProject.AnalyzersIn(Assembly.LoadFrom(path)))]),
];

var builds = new List<double>();
var times = sets.ToDictionary(set => set.Name, _ => new List<double>());
for (var round = -1; round < Rounds; round++)
{
    // The first round compiles the compiler.
    var build = project.Build();
    if (round >= 0)
        builds.Add(build.TotalMilliseconds);
    foreach (var (name, analyzers) in sets)
    {
        var time = project.Analyse(analyzers);
        if (round >= 0)
            times[name].Add(time.TotalMilliseconds);
    }
}

var whole = Median(builds);
var none = Median(times["none"]);
var table = new Table().AddColumns("analyzers", "ms", "share of the build");
foreach (var (name, _) in sets.Skip(1))
{
    var time = Median(times[name]) - none;
    table.AddRow(name, Format(time), (100 * time / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %");
}

AnsiConsole.WriteLine($"{methods} methods, {project.Lines} lines, built in {Format(whole)} ms");
AnsiConsole.Write(table);
foreach (var (name, time) in project.SlowestOf(sets[1].Analyzers))
    AnsiConsole.WriteLine($"{Format(time),8} ms  {name}");

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static string Format(double milliseconds) => milliseconds.ToString("0", CultureInfo.InvariantCulture);
