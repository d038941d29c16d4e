using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Coroutines.Analyzers.Tests;

public class BlockingTableTests
{
    private static readonly CSharpCompilation Compilation = Analysis.Compile("");

    public static TheoryData<string> FrameworkRows() =>
        [.. BlockingTable.Default.Rows.Where(row => row.Type.StartsWith("System.") && !row.Type.StartsWith("System.Data.SQLite")).Select(NameOf)];

    [Theory]
    [MemberData(nameof(FrameworkRows))]
    public void EveryFrameworkRowNamesAMember(string name)
    {
        BlockingRow row = BlockingTable.Default.Rows.Single(row => NameOf(row) == name);
        if (row.Space is { } space)
        {
            Assert.Contains(Compilation.References.Select(Compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>(), assembly => HasTypes(assembly.GlobalNamespace, space));
            return;
        }

        INamedTypeSymbol? type = Compilation.GetTypeByMetadataName(row.Type);
        Assert.NotNull(type);
        Assert.Contains(
            Chain(type).SelectMany(type => type.GetMembers()),
            member => (row.Member is "*" || member.MetadataName == row.Member) && row.Accepts(member));
    }

    private static bool HasTypes(INamespaceSymbol around, string name) =>
        name.Split('.').Aggregate((INamespaceSymbol?)around, (space, part) => space?.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == part))?.GetTypeMembers().IsEmpty == false;

    /// <summary>What waits in the class library and is said to have a cooperative form has one, in every overload.</summary>
    [Theory]
    [MemberData(nameof(CooperativeRows))]
    public void EveryOverloadThatWaitsHasACooperativeForm(string name)
    {
        BlockingRow row = BlockingTable.Default.Rows.Single(row => NameOf(row) == name);
        CooperativeLookup lookup = CooperativeLookup.For(Compilation, BlockingTable.Default);
        INamedTypeSymbol type = Compilation.GetTypeByMetadataName(row.Type)!;
        INamedTypeSymbol within = Compilation.GetTypeByMetadataName("Coroutines.Greenlet")!;
        Assert.Empty(Chain(type).SelectMany(type => type.GetMembers(row.Member))
            .Where(member => member.DeclaredAccessibility == Accessibility.Public && row.Accepts(member) && BlockingTable.Default.Find(member, type) == row && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute"))
            .Where(member => member switch
            {
                IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => lookup.FindConstructor(constructor) is null,
                IMethodSymbol method => lookup.FindCall(method, method.IsStatic ? null : type, within) is null,
                IPropertySymbol property => lookup.FindGetter(property) is null,
                _ => false,
            })
            .Select(member => member.ToDisplayString()));
    }

    public static TheoryData<string> CooperativeRows() =>
        [.. BlockingTable.Default.Rows.Where(row => row is { Space: null, Class: BlockingClass.Await or BlockingClass.Hub or BlockingClass.Thread } && row.Type.StartsWith("System.") && !row.Type.StartsWith("System.Data.SQLite")).Select(NameOf)];

    [Fact]
    public void EveryRowThatBlocksSaysWhatToDo() =>
        Assert.All(BlockingTable.Default.Rows.Where(row => row.Blocks), row => Assert.NotEmpty(row.Remedy));

    [Theory]
    [InlineData("System.Threading.Thread", "Sleep", BlockingClass.Hub)]
    [InlineData("System.IO.FileStream", "Read", BlockingClass.Await)]
    [InlineData("System.IO.MemoryStream", "Read", BlockingClass.Keep)]
    [InlineData("System.IO.StringReader", "ReadLine", BlockingClass.Keep)]
    [InlineData("System.Threading.Mutex", "WaitOne", BlockingClass.Never)]
    [InlineData("System.Threading.AutoResetEvent", "WaitOne", BlockingClass.Hub)]
    [InlineData("System.IO.BinaryReader", "ReadInt32", BlockingClass.Offload)]
    [InlineData("System.IO.File", "Copy", BlockingClass.Thread)]
    [InlineData("System.IO.BinaryReader", "Close", BlockingClass.Keep)]
    public void TheNearestTypeWins(string typeName, string member, BlockingClass expected)
    {
        INamedTypeSymbol type = Compilation.GetTypeByMetadataName(typeName)!;
        ISymbol symbol = Chain(type).SelectMany(type => type.GetMembers(member)).First();
        Assert.Equal(expected, BlockingTable.Default.Find(symbol, type)?.Class);
    }

    [Fact]
    public void ARowWithParametersWinsOverOneWithout()
    {
        IEnumerable<IMethodSymbol> overloads = Compilation.GetTypeByMetadataName("System.Threading.Monitor")!.GetMembers("TryEnter").OfType<IMethodSymbol>();
        Assert.All(overloads, method => Assert.Equal(
            method.Parameters.Any(parameter => parameter.Type.Name is "Int32" or "TimeSpan"),
            BlockingTable.Default.Find(method)!.Blocks));
    }

    [Fact]
    public void AUsersRowWinsOverOurs()
    {
        BlockingTable table = BlockingTable.Default.With([BlockingRow.Parse("![System.Threading.Thread]::Join")!]);
        ISymbol join = Compilation.GetTypeByMetadataName("System.Threading.Thread")!.GetMembers("Join").First();
        Assert.False(table.Find(join)!.Blocks);
    }

    [Theory]
    [InlineData("System.Threading.Thread::Sleep")]
    [InlineData("[System.Threading.Thread]Sleep")]
    [InlineData("[System.Threading.Thread]::Sleep Z use something")]
    public void ALineThatIsNoRowIsAnError(string line) => Assert.Throws<FormatException>(() => BlockingRow.Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData("   # comment")]
    public void CommentsAndEmptyLinesAreSkipped(string line) => Assert.Null(BlockingRow.Parse(line));

    private static string NameOf(BlockingRow row) =>
        $"[{row.Type}]::{row.Member}" + (row.Parameters.IsDefault ? "" : $"({string.Join(", ", row.Parameters)})");

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }
}
