namespace Coroutines.Analyzers.Tests;

public class DeclarationTests
{
    [Fact]
    public async Task ATypeOfGreenletMembersMustBePartial()
    {
        var diagnostics = await Analysis.Verify("""
            class {|CORO001:Crawler|}
            {
                [Greenlet] public void Fetch() => Greenlet.Sleep(1);
            }
            """);
        Assert.Equal("'Crawler' must be partial: the cooperative twin of 'Fetch' is added to it", diagnostics.Single().GetMessage());
        Assert.Equal("https://github.com/coroutines-dotnet/coroutines/blob/main/docs/rules/CORO001.md", diagnostics.Single().Descriptor.HelpLinkUri);
    }

    [Fact]
    public Task SoMustTheTypesAroundIt() => Analysis.Verify("""
        class {|CORO001:Outer|}
        {
            partial struct Middle
            {
                record {|CORO001:Inner|}
                {
                    [Greenlet] public void Fetch() => Greenlet.Sleep(1);
                }
            }

            class Beside;
        }
        """);

    [Fact]
    public Task PartialTypesAndOthersAreLeftAlone() => Analysis.Verify("""
        partial class Crawler
        {
            [Greenlet] public void Fetch() => Greenlet.Sleep(1);
        }

        class Plain
        {
            public void Sleep() => Thread.Sleep(10);
        }
        """);

    [Fact]
    public Task ATopLevelProgramIsPartialAlready() => Analysis.Verify("""
        Greenlet.Spawn(Foo).Join();

        [Greenlet] static void Foo() => Greenlet.Sleep(0);
        """);
}
