using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;

namespace Coroutines.Package.Tests;

/// <summary>
/// The package, packed once for all tests from what the build left, and a folder for projects that use it. The version is new in every run and the packages
/// are unpacked in the folder, so that no cache can serve an older one.
/// </summary>
public sealed class PackedPackage : IDisposable
{
    private static readonly string s_repository = Metadata("RepositoryFolder");

    private readonly string _feed = Path.Combine(s_repository, "artifacts", "packages");
    private readonly string _folder = Directory.CreateTempSubdirectory("coroutines-package-").FullName;

    public PackedPackage()
    {
        Pack = Run(s_repository, "pack", "runtime/Coroutines", "--no-build", "--configuration", Metadata("Configuration"), "--output", _feed, $"-p:Version={Version}");

        // The nearest nuget.config above the projects: like the repository's own, it adds the folder to the sources of the user.
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="coroutines-local" value="{_feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{MachineCache}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        // Keeps the settings of any folder above out of the projects.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
    }

    /// <summary>The version of this run's package.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    internal CommandResult Pack { get; }

    internal string File => Path.Combine(_feed, $"Coroutines.{Version}.nupkg");

    internal string SymbolFile => Path.ChangeExtension(File, "snupkg");

    private static string MachineCache => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The names in the package.</summary>
    internal string[] Entries()
    {
        using var archive = ZipFile.OpenRead(File);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The page in the package.</summary>
    internal string Readme()
    {
        using var archive = ZipFile.OpenRead(File);
        using var reader = new StreamReader(archive.GetEntry("README.md")!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Runs <c>dotnet</c> in the folder of the projects.</summary>
    internal CommandResult DotNet(params string[] arguments) => Run(_folder, arguments);

    public void Dispose()
    {
        System.IO.File.Delete(File);
        System.IO.File.Delete(SymbolFile);
        Directory.Delete(_folder, recursive: true);
    }

    private CommandResult Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test host was given is not what a user has.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("VSTEST", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        if (folder == _folder)
            start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, ".packages");

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output + errors.Result);
    }

    private static string Metadata(string key) => typeof(PackedPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
