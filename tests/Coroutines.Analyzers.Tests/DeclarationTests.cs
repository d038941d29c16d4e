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

    [Fact]
    public Task AnOverrideWithoutTheMarkNeedsATwinToo() => Analysis.Verify("""
        abstract partial class Animal
        {
            [Greenlet] public virtual void Move() => Greenlet.Sleep(1);
            [Greenlet] public abstract void Speak();
        }

        class {|CORO001:Cat|} : Animal
        {
            public override void Move() { }
            public override void Speak() { }
        }

        class Fish : Animal
        {
            public override void Speak() { }
        }
        """);

    [Fact]
    public async Task SignaturesThatCanHaveNoTwin()
    {
        var diagnostics = await Analysis.Verify("""
            partial class C
            {
                [Greenlet] public async Task {|CORO002:Async|}() => await Task.Yield();
                [Greenlet] public IEnumerable<int> {|CORO002:Items|}() { Greenlet.Sleep(1); yield return 1; }
                [Greenlet] public ref int {|CORO002:Ref|}(int[] a) => ref a[0];
                [Greenlet] public Span<int> {|CORO002:Spans|}(int[] a) => a;
                [Greenlet] public void Takes(Span<int> {|CORO002:span|}, int n) => Greenlet.Sleep(n);
                [Greenlet] public unsafe void Points(int* {|CORO002:p|}) => Greenlet.Sleep(*p);
            }
            """);
        Assert.Equal("'Takes' cannot have a cooperative twin: 'Takes' takes 'Span<int>', which cannot live across a suspension; take a Memory<T> or an array instead", diagnostics[4].GetMessage());
    }
}
