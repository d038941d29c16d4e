namespace Coroutines.Analyzers.Tests;

/// <summary>An assembly that is [StrictGreenlets]: what is not known to be harmless is an error.</summary>
public class StrictTests
{
    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> Body(string statements, string members = "", string table = "") => Analysis.Verify(
        $$"""
        [assembly: StrictGreenlets]

        partial class C
        {
            [Greenlet]
            public void Work(Action given)
            {
                {{statements}}
            }

            {{members}}
        }
        """,
        [("/project/Coroutines.Blocking.txt", table)]);

    [Theory]
    [InlineData("System.Diagnostics.Tracing.EventSource.{|CORO106:GetSources|}();")]
    [InlineData("new {|CORO106:System.Xml.XmlDocument|}();")]
    [InlineData("_field.{|CORO106:Length|}.ToString();")]
    [InlineData("{|CORO106:_action|}();")]
    public Task WhatNothingIsKnownOf(string statement) => Body(statement, "private readonly FileInfo _field = null!; private readonly Action _action = null!;");

    [Fact]
    public async Task ThroughAMethodOfTheProject()
    {
        var diagnostics = await Body("{|CORO106:Helper|}();", "void Helper() => new System.Xml.XmlDocument();");
        Assert.Equal(
            "Nothing is known of 'new XmlDocument', which 'C.Helper' calls, and this assembly is [StrictGreenlets]: make it cooperative, wrap it in Greenlet.Offload, or say in a blocking table that it does not wait",
            diagnostics.Single().GetMessage());
    }

    [Theory]
    [InlineData("Console.WriteLine(\"a\".Length + Math.Abs(1)); new List<int> { 1 }.Select(n => n + 1).ToList();")]
    [InlineData("Greenlet.Sleep(1); Thread.Sleep(1); Stream.Null.Read(new byte[1], 0, 1);")]
    [InlineData("Helper(); _ = Property; new Inner();")]
    [InlineData("given();")]
    [InlineData("Greenlet.Offload(() => new System.Xml.XmlDocument());")]
    public Task WhatIsCooperativeOrHarmless(string statement) => Body(statement, "static void Helper() => Console.WriteLine(); int Property { get; set; } class Inner { }");

    [Fact]
    public Task WhatTheProjectSaysIsHarmless() => Body(
        "new System.Xml.XmlDocument(); new System.Xml.Linq.XDocument();",
        table: "![System.Xml.XmlDocument]::.ctor\n[System.Xml.Linq.*]::* K");

    [Fact]
    public Task WhatBlocksIsReportedAsSuch() => Body("Console.{|CORO101:ReadLine|}(); {|CORO102:Helper|}();", "void Helper() => Console.ReadLine();");

    [Fact]
    public Task PlainCodeIsFree() => Body("Console.WriteLine();", "void Plain() => new System.Xml.XmlDocument();");
}
