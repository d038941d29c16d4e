using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Coroutines.Generator.Tests;

/// <summary>
/// Where a debugger can stop in a twin: exactly where it can in the original, statement by statement and brace by brace. What the generator adds is stepped over.
/// </summary>
public class SequencePointTests
{
    public static TheoryData<string> Names => CaseTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void AreTheOriginals(string name)
    {
        var source = File.ReadAllText(Path.Combine(Snapshot.Folder, name + ".cs"));
        var run = GeneratorRun.Of(source, level: OptimizationLevel.Debug);
        var plain = run.Compilation.RemoveSyntaxTrees(run.Result.GeneratedTrees);
        var original = GetPoints(plain);
        var all = GetPoints(run.Compilation);
        var lines = source.Split('\n');
        Assert.All(all.Distinct(), point => Assert.True(
            original.Contains(point) || IsLaxer(point), $"{point.File}({point.Line},{point.Column})-({point.EndLine},{point.EndColumn}) is none: {Text(point)}"));

        // The original is there still, and once more its twin.
        var user = plain.SyntaxTrees.Single(tree => tree.FilePath == GeneratorRun.UserFile);
        var model = plain.GetSemanticModel(user);
        var twins = user.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => HasTwin(run.Compilation, (IMethodSymbol)model.GetDeclaredSymbol(method)!))
            .Select(method => user.GetLineSpan(method.Span))
            .ToList();
        foreach (var point in original.Distinct().Where(point => point.File == GeneratorRun.UserFile && !IsWithinString(point) && !IsLaxer(point) &&  twins.Any(twin => twin.StartLinePosition.Line < point.Line && point.EndLine <= twin.EndLinePosition.Line + 1)))
        {
            Assert.True(all.Count(other => other == point) > original.Count(other => other == point), $"{point} has no counterpart: {Text(point)}");
        }

        // The compiler leaves out braces that it finds are never reached, which it finds of a twin for other reasons, and the head of a lock on a Lock.
        bool IsLaxer(Point point) => point.File == GeneratorRun.UserFile && (Text(point)[(point.Column - 1)..].TrimEnd() is "{" or "}" || Text(point)[(point.Column - 1)..].StartsWith("lock (", StringComparison.Ordinal));

        // There all is one line, the statement's.
        bool IsWithinString(Point point) => user.GetRoot().FindToken(user.GetText().Lines[point.Line - 1].Start + point.Column - 1).Parent!.FirstAncestorOrSelf<InterpolationSyntax>() is not null;

        string Text(Point point) => point.File == GeneratorRun.UserFile ? lines[point.Line - 1] : run.Result.GeneratedTrees.FirstOrDefault(tree => tree.FilePath == point.File)?.ToString().Split('\n')[point.Line - 1] ?? string.Empty;
    }

    private static bool HasTwin(Compilation compilation, IMethodSymbol method) =>
        method.ContainingType.GetMembers(method.Name).Length == 1 && compilation.GetTypeByMetadataName(method.ContainingType.MetadataName) is { } type && type.GetMembers(method.Name + "Async").OfType<IMethodSymbol>().Any(twin => twin.DeclaringSyntaxReferences[0].SyntaxTree.FilePath != GeneratorRun.UserFile);

    private static List<Point> GetPoints(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success);
        symbols.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        var reader = provider.GetMetadataReader();
        return
        [
            .. from method in reader.MethodDebugInformation
               from point in reader.GetMethodDebugInformation(method).GetSequencePoints()
               where !point.IsHidden
               select new Point(reader.GetString(reader.GetDocument(point.Document).Name), point.StartLine, point.StartColumn, point.EndLine, point.EndColumn),
        ];
    }

    private sealed record Point(string File, int Line, int Column, int EndLine, int EndColumn);
}
