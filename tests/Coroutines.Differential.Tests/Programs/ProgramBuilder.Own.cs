namespace Coroutines.Differential.Tests;

/// <content>A class of the program's own.</content>
internal sealed partial class ProgramBuilder
{
    private string WriteOwn()
    {
        _cost = 0;
        var scope = new Scope
        {
            Variables = [new("F", "int"), new("G", "string?"), new("this.P", "Point"), new("Items", "int[]", false), new("Value", "int"), new("extra", "string"), new("n", "int"), new("s", "string")],
            Returns = "int",
            This = "Node",
        };
        var body = WriteFunctionBody(scope);
        _hasOwn = true;
        return $$"""
            private sealed partial class Own(int f, string extra) : Node(f)
            {
                {{RandomProgram.AttributeText}}
                public override int Area(int n, string s = "d")
            {{Indent(body)}}
            }
            """;
    }
}
