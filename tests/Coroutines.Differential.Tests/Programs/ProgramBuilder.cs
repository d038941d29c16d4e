using System.Text;

namespace Coroutines.Differential.Tests;

/// <summary>
/// Writes a random program. Every value is told to the <see cref="Probe"/> sooner or later, any expression may wait, and every loop ends: what remains to differ between
/// an original and its twin is what the compiler got wrong.
/// </summary>
internal sealed partial class ProgramBuilder(int seed)
{
    /// <summary>About how many entries of the trace a method may cause.</summary>
    private const int Budget = 30;

    private static readonly string[] s_types =
        ["int", "int", "int", "string", "string", "bool", "long", "int?", "string?", "int[]", "List<int>", "(int A, string B)", "Point", "Node", "Node?", "Row", "Color", "object", "Pair<int>", "Box<string>"];

    private const string TypeParameter = "T";

    /// <summary>What can be made without arguments, as the constraint of type parameters wants it.</summary>
    private static readonly string[] s_made = ["int", "long", "bool", "List<int>", "Point", "Color", "object", "Pair<int>"];

    private static readonly Callee[] s_furniture =
    [
        new("{0}.Sum", "Point", "int", [new("n", "int")], 2, true),
        new("{0}.Show", "Row", "string", [new("n", "int")], 2, true),
        new("{0}.Area", "Node", "int", [new("n", "int"), new("s", "string", Default: "\"d\"")], 10, true),
        new("((IShape){0}).Area", "Node", "int", [new("n", "int")], 10, true),
        new("{0}.Follow", "Node", "Node?", [new("n", "int")], 2, true),
        new("{0}.Turn", "Pair<int>", "Pair<int>", [new("n", "int")], 2, true),
        new("{0}.Swap", "Box<string>", "string", [new("next", "string")], 2, true),
        new("Larger", null, "string", [new("a", "string"), new("b", "string")], 2, true),
    ];

    private readonly Choice _choice = new(seed);
    private readonly List<Callee> _callees = [];
    private readonly List<Callee> _iterators = [new("{0}.Walk", "Node", "int", [new("n", "int")], 3, true, IsIterator: true)];
    private int _ids;
    private int _names;
    private int _cost;
    private bool _hasOwn;
    private bool _spawns;
    private bool _locks;
    private bool _isGeneric;

    internal RandomProgram Build()
    {
        _callees.AddRange(s_furniture);
        var own = _choice.OneIn(3) ? WriteOwn() : null;
        var members = new StringBuilder(_choice.OneIn(3) ? WriteIterator() : "");
        for (var count = _choice.Between(1, 2); count > 0; count--)
        {
            members.Append(WriteMethod());
        }

        members.Append(WriteRun());
        var isFileScoped = _choice.OneIn(3);
        var text = $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using Coroutines;
            using Coroutines.Differential.Tests;
            using Coroutines.Differential.Tests.Programs;
            using static Coroutines.Differential.Tests.Probe;
            using static Coroutines.Differential.Tests.Programs.Furniture;

            namespace Seed{{seed}}{{(isFileScoped ? ";" : "\n{")}}

            public static partial class Program
            {
                private static int s_count;

                private static object s_gate = new();

                private static Lock s_lock = new();

                private static int Count { get => Log(-1, s_count); set => s_count = Log(-2, value); }

            {{Indent(members.ToString() + own)}}
            }
            {{(isFileScoped ? "" : "}")}}
            """;
        return new RandomProgram(seed, text, _spawns);
    }

    private string Name(string prefix) => $"{prefix}{++_names}";

    private int Id() => ++_ids;

    /// <summary>A type of variables, also the type parameter where there is one.</summary>
    private string Type() => _isGeneric && _choice.OneIn(4) ? TypeParameter : _choice.Of(s_types);

    private static string Indent(string text) =>
        string.Concat(text.Split('\n').Select(line => line.Length == 0 ? "\n" : $"    {line}\n")).TrimEnd('\n');

    private bool IsOverBudget => _cost > Budget;
}
