using System.Text;

namespace Coroutines.Differential.Tests;

/// <content>Methods of the program.</content>
internal sealed partial class ProgramBuilder
{
    private string WriteRun()
    {
        _cost = 0;
        var text = new StringBuilder($"{RandomProgram.AttributeText}\npublic static void Run()\n{{\n    s_count = 0;\n    s_gate = new();\n    s_lock = new();\n");
        var scope = new Scope { Variables = [new("s_count", "int"), new("Count", "int")] };
        var statements = new StringBuilder();
        for (var count = _choice.Between(1, 3); count > 0; count--)
        {
            var (statement, after) = WriteStatement(scope);
            if (ReferenceEquals(after, scope) && _choice.Below(3) > 0)
            {
                var name = Name("e");
                statement = $"try\n{{\n{Indent(statement)}\n}}\ncatch (Exception {name}) {RandomProgram.CatchAllMark}{name}*/\n{{\n    Log({Id()}, {name});\n}}";
            }

            statements.Append(statement).Append('\n');
            scope = after;
        }

        foreach (var callee in _callees.Except(s_furniture).Where(callee => callee.On is null))
        {
            statements.Append(WriteCallStatement(callee, scope)).Append('\n');
        }

        foreach (var iterator in _iterators.Where(iterator => iterator.On is null))
        {
            var item = Name("x");
            statements.Append($"foreach (var {item} in {WriteCall(iterator, scope, 3)})\n    Log({Id()}, {item});\n");
        }

        return text.Append(Indent(statements.ToString())).Append("\n}\n").ToString();
    }

    private string WriteMethod()
    {
        _cost = 0;
        var name = Name("M");
        _isGeneric = _choice.OneIn(4);
        var returns = _choice.OneIn(4) ? null : Type();
        var parameters = new List<Parameter>();
        for (var count = _choice.Below(4); count > 0; count--)
        {
            var type = Type();
            var modifier = _choice.Below(10) switch { 0 => "ref", 1 => "in", 2 => "out", _ => "" };
            parameters.Add(new Parameter(Name("p"), type, modifier));
        }

        if (_choice.OneIn(5))
        {
            parameters.Add(new Parameter(Name("p"), "Func<int, int>"));
        }

        var scope = new Scope
        {
            Variables =
            [
                new("s_count", "int"),
                .. parameters.Where(parameter => parameter.Modifier != "out").Select(parameter => new Variable(parameter.Name, parameter.Type, parameter.Modifier != "in")),
            ],
            Returns = returns,
        };

        // No lambda may hold a reference.
        var holdsReferences = parameters.Any(parameter => parameter.Modifier.Length > 0);
        _mayCapture = !holdsReferences;
        var outputs = string.Concat(parameters.Where(parameter => parameter.Modifier == "out").Select(parameter => $"    {parameter.Name} = {WriteExpression(parameter.Type, scope, 2)};\n"));
        string body;
        if (outputs.Length == 0 && returns is not null && _choice.OneIn(4))
        {
            body = $"    => {WriteExpression(returns, scope, 4)};\n";
        }
        else
        {
            var block = WriteFunctionBody(scope);
            body = outputs.Length == 0 ? block : "{\n" + outputs + block[2..];
        }

        _mayCapture = true;
        var isGeneric = _isGeneric;
        _isGeneric = false;
        AddCallee(new Callee(name, null, returns, parameters, _cost + 1, true), isGeneric);
        return $"{RandomProgram.AttributeText}\nprivate static {returns ?? "void"} {name}{(isGeneric ? "<T>" : "")}({string.Join(", ", parameters)}){(isGeneric ? " where T : new()" : "")}\n{body}\n";
    }

    private void AddCallee(Callee callee, bool isGeneric)
    {
        if (isGeneric)
        {
            var argument = _choice.Of(s_made);
            string? Of(string? type) => type == TypeParameter ? argument : type;
            callee = callee with
            {
                Target = $"{callee.Target}<{argument}>",
                Returns = Of(callee.Returns),
                Parameters = [.. callee.Parameters.Select(parameter => parameter with { Type = Of(parameter.Type)! })],
            };
        }

        (callee.IsIterator ? _iterators : _callees).Add(callee);
    }

    /// <summary>A method with yield return, which others loop over.</summary>
    private string WriteIterator()
    {
        _cost = 0;
        var name = Name("I");
        _isGeneric = _choice.OneIn(4);
        var isGeneric = _isGeneric;
        var item = Type();
        var parameters = new List<Parameter>();
        for (var count = _choice.Below(3); count > 0; count--)
        {
            parameters.Add(new Parameter(Name("p"), Type()));
        }

        var scope = new Scope
        {
            Variables = [new("s_count", "int"), .. parameters.Select(parameter => new Variable(parameter.Name, parameter.Type))],
            Returns = Scope.NoReturn,
            Yields = item,
            MayLeave = true,
        };
        var body = WriteFunctionBody(scope);
        _isGeneric = false;
        AddCallee(new Callee(name, null, item, parameters, _cost + 1, true, IsIterator: true), isGeneric);
        return $"{RandomProgram.AttributeText}\nprivate static IEnumerable<{item}> {name}{(isGeneric ? "<T>" : "")}({string.Join(", ", parameters)}){(isGeneric ? " where T : new()" : "")}\n{body}\n";
    }

    /// <summary>A block with a return at its end where one is needed.</summary>
    private string WriteFunctionBody(Scope scope)
    {
        var text = new StringBuilder();
        for (var count = _choice.Between(1, 3); count > 0; count--)
        {
            var (statement, after) = WriteStatement(scope);
            text.Append(statement).Append('\n');
            scope = after;
        }

        if (scope.Yields is { } item)
        {
            text.Append($"yield return {WriteExpression(item, scope, 3)};\n");
        }

        if (scope.Returns is { } type and not Scope.NoReturn)
        {
            text.Append($"return {WriteExpression(type, scope, 3)};\n");
        }

        return $"{{\n{Indent(text.ToString())}\n}}\n";
    }
}
