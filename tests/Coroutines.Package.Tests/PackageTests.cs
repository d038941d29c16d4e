using System.Text.RegularExpressions;

namespace Coroutines.Package.Tests;

/// <summary>What a user gets from one package reference: a project and a file-based app that compile, run and are warned.</summary>
public sealed partial class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    private const string Expected = """
        Running in foo
        Explicit context to bar
        Explicit context switch to foo again
        Implicit context switch back to bar

        """;

    private const string TopLevelProgram = """
        using Coroutines;

        Greenlet.JoinAll(Greenlet.Spawn(Foo), Greenlet.Spawn(Bar));

        [Greenlet]
        static void Foo()
        {
            Console.WriteLine("Running in foo");
            Greenlet.Sleep(0);
            Console.WriteLine("Explicit context switch to foo again");
        }

        [Greenlet]
        static void Bar()
        {
            Console.WriteLine("Explicit context to bar");
            Greenlet.Sleep(0);
            Console.WriteLine("Implicit context switch back to bar");
        }
        """;

    private const string ClassProgram = """
        using Coroutines;

        internal static partial class Program
        {
            private static void Main() => Greenlet.JoinAll(Greenlet.Spawn(Foo), Greenlet.Spawn(Bar));

            [Greenlet]
            private static void Foo()
            {
                Console.WriteLine("Running in foo");
                Greenlet.Sleep(0);
                Console.WriteLine("Explicit context switch to foo again");
            }

            [Greenlet]
            private static void Bar()
            {
                Console.WriteLine("Explicit context to bar");
                Greenlet.Sleep(0);
                Console.WriteLine("Implicit context switch back to bar");
            }
        }
        """;

    [Fact]
    public void OnePackageHoldsLibraryCompilerPartsAndBuildSettings()
    {
        _ = package.Pack.Successful;
        var entries = package.Entries();
        string[] expected =
        [
            "README.md",
            "LICENSE",
            "lib/net10.0/Coroutines.dll",
            "lib/net10.0/Coroutines.xml",
            "analyzers/dotnet/cs/Coroutines.Compiler.dll",
            "analyzers/dotnet/cs/Coroutines.Generator.dll",
            "analyzers/dotnet/cs/Coroutines.Analyzers.dll",
            "analyzers/dotnet/cs/Coroutines.CodeFixes.dll",
            "buildTransitive/Coroutines.props",
            "buildTransitive/Coroutines.targets",
        ];
        Assert.Superset(expected.ToHashSet(), entries.ToHashSet());
        Assert.DoesNotContain(entries, name => name.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.True(File.Exists(package.SymbolFile));
    }

    [Fact]
    public void AProjectWithOnePackageReferenceCompilesAndRuns()
    {
        WriteProject("project", string.Empty);
        package.Write("project/Program.cs", ClassProgram);
        Assert.Equal(Expected, package.DotNet("run", "--project", "project").Successful);
    }

    [Fact]
    public void AProjectThatSetsInterceptorsNamespacesItselfDoesNotLoseOurs()
    {
        WriteProject("own-interceptors", "<InterceptorsNamespaces>Someone.Else</InterceptorsNamespaces>");
        package.Write("own-interceptors/Program.cs", TopLevelProgram);
        Assert.Equal(Expected, package.DotNet("run", "--project", "own-interceptors").Successful);
    }

    [Fact]
    public void AFileBasedAppCompilesAndRuns()
    {
        var app = package.Write("file/app.cs", $"""
            #:package Coroutines@{package.Version}

            {TopLevelProgram}
            """);
        Assert.Equal(Expected, package.DotNet("run", app).Successful);
    }

    [Fact]
    public void TwinsOfALibraryAreCalledByTwinsOfAnApp()
    {
        WriteProject("two/library", "<OutputType>Library</OutputType>");
        package.Write("two/library/Clock.cs", """
            using Coroutines;

            namespace Library;

            public static partial class Clock
            {
                [Greenlet]
                public static string Tick(string name)
                {
                    Greenlet.Sleep(0);
                    return name;
                }
            }
            """);
        WriteProject("two/app", string.Empty, """<ProjectReference Include="../library/library.csproj" />""");
        package.Write("two/app/Program.cs", """
            using Coroutines;
            using Library;

            Greenlet.JoinAll(Greenlet.Spawn(Count, "a"), Greenlet.Spawn(Count, "b"), Greenlet.Spawn(Clock.Tick, "c"));

            [Greenlet]
            static void Count(string name)
            {
                for (var i = 0; i < 2; i++)
                    Console.WriteLine($"{Clock.Tick(name)}{i}");
            }
            """);
        Assert.Equal("a0\nb0\na1\nb1\n", package.DotNet("run", "--project", "two/app").Successful);
    }

    [Fact]
    public void ACallThatBlocksIsReportedOnItsLine()
    {
        WriteProject("warned", string.Empty);
        package.Write("warned/Program.cs", """
            using Coroutines;

            var gate = new ReaderWriterLockSlim();
            Greenlet.Spawn(Wait, gate).Join();

            [Greenlet]
            static void Wait(ReaderWriterLockSlim gate)
            {
                Greenlet.Yield();
                gate.EnterWriteLock();
            }
            """);
        var output = package.DotNet("build", "warned").Successful;
        var places = WarningPattern().Matches(output).Select(match => match.Groups[1].Value).Distinct();
        Assert.Equal(["10"], places);
    }

    [Fact]
    public void OneFormatOfTheSolutionMakesItPartial()
    {
        WriteProject("format/library", "<OutputType>Library</OutputType>");
        package.Write("format/library/Store.cs", """
            using Coroutines;

            [assembly: Greenlet]

            namespace Library;

            public interface IStore
            {
                string Load(string key);
            }

            public class Shelf
            {
                public class Store : IStore
                {
                    public string Load(string key) => Read(key).Value;

                    private Entry Read(string key)
                    {
                        Thread.Sleep(1);
                        return new Entry { Value = key };
                    }
                }

                private record Entry
                {
                    public required string Value { get; init; }
                }
            }
            """);
        WriteProject("format/app", string.Empty, """<ProjectReference Include="../library/library.csproj" />""");
        package.Write("format/app/Program.cs", """
            using Coroutines;
            using Library;

            internal static class Program
            {
                private static void Main() => Greenlet.JoinAll(Greenlet.Spawn(Worker.Run, "a"), Greenlet.Spawn(Worker.Run, "b"));

                private sealed class Worker
                {
                    [Greenlet]
                    internal static void Run(string name)
                    {
                        Console.WriteLine($"{name} starts");
                        Console.WriteLine($"{new Shelf.Store().Load(name)} ends");
                    }
                }
            }
            """);
        package.Write("format/format.slnx", """
            <Solution>
              <Project Path="library/library.csproj" />
              <Project Path="app/app.csproj" />
            </Solution>
            """);
        _ = package.DotNet("restore", "format/format.slnx").Successful;
        _ = package.DotNet("format", "analyzers", "format/format.slnx", "--no-restore", "--diagnostics", "CORO001").Successful;
        Assert.Equal("a starts\nb starts\na ends\nb ends\n", package.DotNet("run", "--project", "format/app").Successful);
    }

    [Fact]
    public void TheProgramOfTheReadmeCompilesWithoutAWarning()
    {
        WriteProject("readme", string.Empty);
        package.Write("readme/Program.cs", ProgramPattern().Match(package.Readme()).Groups[1].Value);
        Assert.Contains("0 Warning(s)", package.DotNet("build", "readme").Successful);
    }

    private void WriteProject(string path, string properties, string items = "") => package.Write($"{path}/{Path.GetFileName(path)}.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Coroutines" Version="{package.Version}" />
            {items}
          </ItemGroup>
        </Project>
        """);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ProgramPattern();

    [GeneratedRegex(@"Program\.cs\((\d+),\d+\): warning CORO1\d\d:")]
    private static partial Regex WarningPattern();
}
