// dotnet run -c Release --project benchmarks/compile             (2,000 [Greenlet] methods)
// dotnet run -c Release --project benchmarks/compile -- 500
//
// What the generator takes of a full build, and of an edit in a driver that keeps its state, as an editor's does: processor time, whatever else the machine does,
// and how long it takes on the cores there are.

using System.Globalization;
using Compile;
using Spectre.Console;

var methods = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
var project = new MeasuredProject(methods);

// The first builds are the ones that compile the compiler.
project.Build(generates: false);
project.Build(generates: true);
var bare = Median(() => project.Build(generates: false));
var build = Median(() => project.Build(generates: true));
Edit[] kinds =
[
    project.Edit("typing in one body", SampleProject.EditedText, "var limit = {0};"),
    project.Edit("a new line in one body", SampleProject.EditedText, "\n        var limit = 4096;"),
    new MeasuredProject(methods, isMarkedAsAWhole: true).Edit("typing in one body where the assembly is marked", SampleProject.EditedText, "var limit = {0};"),
    project.Edit("a declaration", "private bool IsKnown(int id)", "private bool IsKnown(int id, int unused{0} = 0)"),
];

var table = new Table().AddColumns("what", "CPU ms", "elapsed ms", "twins anew", "share of the build");
table.AddRow($"build without the generator, {methods} methods, {project.Lines} lines", Format(bare.Total), Format(bare.Elapsed), "", "");
table.AddRow("full build", Format(build.Total), Format(build.Elapsed), methods.ToString(CultureInfo.InvariantCulture), "");
table.AddRow("of it the generator", Format(build.Generator), Format(build.GeneratorElapsed), methods.ToString(CultureInfo.InvariantCulture), $"{100 * build.Generator / build.Total:0.0} %");
foreach (var kind in kinds)
{
    table.AddRow(kind.What, Format(kind.Generator), "", kind.Emitted.ToString(CultureInfo.InvariantCulture), "");
}

AnsiConsole.Write(table);

static Build Median(Func<Build> build) => Enumerable.Range(0, 3).Select(_ => build()).OrderBy(build => build.Total).ElementAt(1);

static string Format(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
