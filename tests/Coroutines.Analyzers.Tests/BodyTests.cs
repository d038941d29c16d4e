namespace Coroutines.Analyzers.Tests;

public class BodyTests
{
    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> Body(string statements) => Analysis.Verify($$"""
        partial class C
        {
            private int[] _array = new int[10];
            private Action? _field;
            private event Action? Happened;
            private List<string> _names = [];

            [Greenlet] private bool Test(string name = "") { Greenlet.Sleep(1); return true; }
            [Greenlet] private void OnHappened() => Greenlet.Sleep(1);
            [Greenlet] private int Number() { Greenlet.Sleep(1); return 1; }
            [Greenlet] private int Waiting { get { Greenlet.Sleep(1); return 1; } set { } }
            [Greenlet] private List<string> Names { get { Greenlet.Sleep(1); return _names; } }
            private ref int Place(int index) => ref _array[index];
            private void Take(ref int place, int number) { }
            private void Take(Span<int> span, int number) { }
            [Greenlet] private void Run(Action action) => action();
            private void Raise() => Happened?.Invoke();

            [Greenlet]
            public void Work()
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("try { } catch (Exception) when ({|CORO002:Test|}()) { }")]
    [InlineData("var q = from n in _names where {|CORO002:Test|}(n) select n;")]
    [InlineData("unsafe { int* p = null; {|CORO002:Test|}(); }")]
    [InlineData("unsafe { fixed (int* p = _array) { {|CORO002:Test|}(); } }")]
    [InlineData("int n = 0; unsafe { int* p = {|CORO002:&n|}; *p = 1; } Test();")]
    [InlineData("Place(0) += 1; {|CORO002:Place(0)|} = Number();")]
    [InlineData("Take(ref {|CORO002:Place(0)|}, Number());")]
    [InlineData("Take({|CORO002:new int[3]|}, Number());")]
    [InlineData("Span<int> span = _array; {|CORO002:span[0]|} = Number();")]
    [InlineData("Take({|CORO002:new Span<int>(_array)|}[Number()..], 1);")]
    [InlineData("int n = {|CORO002:new Span<int>(_array)|}[^Number()];")]
    [InlineData("{|CORO002:Waiting|} += 1;")]
    [InlineData("{|CORO002:Waiting|}++;")]
    [InlineData("if (this is { {|CORO002:Waiting|}: 1 }) { }")]
    [InlineData("if (this is { {|CORO002:Names|}.Count: 1 }) { }")]
    [InlineData("_ = this switch { { {|CORO002:Names|}.Count: > 1 } => 1, _ => 2 };")]
    [InlineData("lock (_names) { Span<int> span = _array; Test(); {|CORO002:span|}[0] = 1; }")]
    [InlineData("Point(ref _array[0]); void Point(ref int place) { Test(); {|CORO002:place = ref _array[1]|}; place = 2; }")]
    [InlineData("Keep(_array); void Keep<T>(T[] items) where T : IFormattable { {|CORO002:Find(items)|}?.ToString(\"\" + Number(), null); } ref T Find<T>(T[] items) => ref items[0];")]
    [InlineData("Span<int> span = _array; lock (_names) { Test(); } {|CORO002:span|}[0] = 1;")]
    [InlineData("_names.ForEach({|CORO002:name =>|} Test(name));")]
    [InlineData("_ = _names.Where({|CORO002:name =>|} Test(name)).ToList();")]
    [InlineData("_ = _names.Where({|CORO002:Test|}).ToList();")]
    [InlineData("Happened += {|CORO002:() =>|} Greenlet.Sleep(1);")]
    [InlineData("Happened += {|CORO002:OnHappened|};")]
    [InlineData("_field += {|CORO002:OnHappened|};")]
    [InlineData("_ = new Lazy<int>({|CORO002:() =>|} Number());")]
    [InlineData("_field = {|CORO002:() =>|} Greenlet.Sleep(1);")]
    [InlineData("Span<int> span = _array; Test(); {|CORO002:span|}[0] = 1;")]
    [InlineData("ref int first = ref _array[0]; Test(); {|CORO002:first|} = 1;")]
    [InlineData("Span<int> span = _array; while (true) { {|CORO002:span|}[0]++; Test(); }")]
    [InlineData("Span<int> span = stackalloc int[4]; if (_array.Length > 3) Test(); Console.WriteLine({|CORO002:span|}.Length);")]
    public Task WhereNothingCanSuspend(string statements) => Body(statements);

    [Theory]
    [InlineData("try { Test(); } catch (Exception) when (_names.Count > 0) { Test(); } finally { Test(); }")]
    [InlineData("var q = from n in _names where n.Length > 1 select n;")]
    [InlineData("Run(() => Greenlet.Sleep(1));")]
    [InlineData("Greenlet.Spawn(() => Greenlet.Sleep(1));")]
    [InlineData("Task.Run(() => Greenlet.Sleep(1));")]
    [InlineData("_names.ForEach(name => Console.WriteLine(name));")]
    [InlineData("Happened += () => Greenlet.Spawn(() => Test());")]
    [InlineData("Happened -= OnHappened; Test();")]
    [InlineData("_field -= OnHappened; Test();")]
    [InlineData("if (_field == OnHappened) Test();")]
    [InlineData("Happened -= () => Greenlet.Sleep(1);")]
    [InlineData("Span<int> span = _array; span[0] = 1; Test();")]
    [InlineData("Test(); Span<int> span = _array; span[0] = 1;")]
    [InlineData("Span<int> span = _array; if (span.Length > 1) Test(); else span[0] = 1;")]
    [InlineData("Span<int> span = _array; Test(); span = _array; span[0] = 1;")]
    [InlineData("while (true) { Span<int> span = _array; span[0]++; Test(); }")]
    [InlineData("lock (_names) { _names.Clear(); } Test();")]
    [InlineData("lock (_names) { Test(); }")]
    [InlineData("Test(); unsafe { int n = 0; int* p = &n; *p = 1; } Test();")]
    [InlineData("int n = Place(0) + Number();")]
    [InlineData("_array[0] = Number();")]
    [InlineData("Waiting = Number();")]
    [InlineData("_ = nameof(Test);")]
    public Task WhereItCan(string statements) => Body(statements);

    [Fact]
    public Task ADeconstructionIntoReferences() => Analysis.Verify("""
        partial class C
        {
            private int _number;
            private ref int this[int n] => ref _number;
            [Greenlet] void Into(int[] array)
            {
                ref int place = ref array[0];
                ({|CORO002:place|}, _number) = Two();
                ({|CORO002:this[0]|}, array[1]) = Two();
                (array[0], (_number, {|CORO002:this[1]|})) = (1, Two());
                (this[0], array[1]) = (1, 2);
                (array[0], _number) = Two();
            }
            [Greenlet] static (int, int) Two() { Greenlet.Yield(); return (1, 2); }
        }
        """);

    [Fact]
    public Task APointerThatNoOperatorNames() => Analysis.Verify("""
        partial class C
        {
            [Greenlet] unsafe void Work(bool one)
            {
                Span<int> span = new Span<int>(null, 2);
                {|CORO002:Next|}(span.Length);
            }
            [Greenlet] unsafe void Before(bool one)
            {
                Next(1);
                Span<int> span = new Span<int>(null, 2);
            }
            [Greenlet] static int Next(int n) { Greenlet.Yield(); return n; }
        }
        """);

    [Fact]
    public Task AnExpressionThatHasToBeUnsafe() => Analysis.Verify("""
        partial class C
        {
            [Greenlet] unsafe int Size() => {|CORO002:Next|}(sizeof(int*));
            [Greenlet] unsafe int Plain() => Next(3);
            [Greenlet] static int Next(int n) { Greenlet.Yield(); return n; }
        }
        """);

    [Fact]
    public async Task AGetter()
    {
        var diagnostics = await Analysis.Verify("""
            partial class C
            {
                private int[] _array = [1];
                [Greenlet] static bool Test() { Greenlet.Yield(); return true; }
                [Greenlet] int Filtered { get { try { return 1; } catch (Exception) when ({|CORO002:Test|}()) { return 2; } } }
                [Greenlet] int Kept { get { Span<int> span = _array; Test(); return {|CORO002:span|}[0]; } }
                [Greenlet] bool Whole => _array.Any({|CORO002:n =>|} Test());
                [Greenlet] bool Fine => Test();
            }
            """);
        Assert.Equal("'Filtered' cannot have a cooperative twin: 'C.Test' suspends, which an exception filter cannot; test in the catch block and rethrow", diagnostics[0].GetMessage());
    }

    [Fact]
    public async Task TheMessageSaysWhatToWriteInstead()
    {
        var diagnostics = await Body("_names.ForEach({|CORO002:name =>|} Test(name)); Span<int> span = _array; Test(); {|CORO002:span|}[0] = 1;");
        Assert.Equal("'Work' cannot have a cooperative twin: this lambda calls 'C.Test', which suspends, but 'List.ForEach' cannot; use a foreach loop", diagnostics[0].GetMessage());
        Assert.Equal(
            "'Work' cannot have a cooperative twin: 'span' refers into memory that cannot be kept while 'C.Test' is suspended; "
                + "make it again after the call, or keep a Memory or an array and an index",
            diagnostics[1].GetMessage());
    }
}
