namespace Coroutines.Analyzers.Tests;

public class ConfigurationTests
{
    private const string Source = """
        static class Device { public static int Read() => 1; public static int ReadAsync(int x) => x; }

        partial class C
        {
            [Greenlet]
            public void Work()
            {
                Device.Read();
                Console.ReadLine();
            }
        }
        """;

    [Fact]
    public async Task AProjectsFileAddsRows()
    {
        var diagnostics = await Analysis.Verify(
            Source.Replace("Device.Read();", "Device.{|CORO101:Read|}();").Replace("ReadLine", "{|CORO101:ReadLine|}"),
            [("/project/Coroutines.Blocking.txt", "# ours\n[Device]::Read O ask DeviceQueue instead\n")]);
        Assert.Equal("'Device.Read' blocks the hub: ask DeviceQueue instead", diagnostics[0].GetMessage());
    }

    [Fact]
    public Task AProjectsFileExcludes() =>
        Analysis.Verify(Source, [("/project/Coroutines.Blocking.App.txt", "![System.Console]::ReadLine")]);

    [Fact]
    public Task OtherFilesAreNotTables() =>
        Analysis.Verify(Source.Replace("ReadLine", "{|CORO101:ReadLine|}"), [("/project/notes.txt", "![System.Console]::ReadLine")]);

    [Fact]
    public async Task ALineThatIsNoRowIsReportedInItsFile()
    {
        var diagnostics = await Analysis.Run("", [("/project/Coroutines.Blocking.txt", "# fine\n[Device]:Read\n")]);
        Assert.Equal("'[Device]:Read' is not a row of a blocking table: write [Namespace.Type]::Member, with a leading ! for a member that does not block", diagnostics.Single().GetMessage());
        Assert.Equal(("/project/Coroutines.Blocking.txt", 1), (diagnostics.Single().Location.GetLineSpan().Path, diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line));
    }
}
