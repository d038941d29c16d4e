using System.Text;

namespace Coroutines.Differential.Tests;

/// <content>Statements.</content>
internal sealed partial class ProgramBuilder
{
    private const int DeepestStatement = 3;

    /// <summary>A statement, and the scope of what follows it.</summary>
    private (string Text, Scope After) WriteStatement(Scope scope)
    {
        var isSimple = scope.Depth >= DeepestStatement || IsOverBudget;
        var inner = scope with { Depth = scope.Depth + 1 };
        if (scope.Yields is { } yielded && _choice.OneIn(4))
        {
            return ($"yield return {WriteExpression(yielded, scope, 4)};", scope);
        }

        switch (_choice.Below(isSimple ? 12 : 36))
        {
            case 0 or 1 or 2:
                return WriteDeclaration(scope);
            case 3:
                return (WriteAssignmentStatement(scope), scope);
            case 4 when _callees.Concat(scope.Functions).Where(callee => CanCall(callee, scope)).ToList() is { Count: > 0 } candidates:
                return (WriteCallStatement(_choice.Of(candidates), scope), scope);
            case 5 when scope.MayWait:
                return ($"{WriteExpression("Node?", scope, 2)}?.{_choice.Of($"Follow({WriteExpression("int", scope, 2)})", $"Area({WriteExpression("int", scope, 2)})")};", Costs(scope, 10));
            case 6:
                return WriteDeconstruction(scope);
            case 7 when !isSimple || _choice.OneIn(3):
                return (WriteExit(scope), scope);
            case 8 when scope.MayWait && _mayCapture && Pick("int", scope, mustBeAssignable: true, mustBePlace: true) is { } target:
                return ($"Add(ref {target}, {WriteExpression("int", scope, 3)});", Costs(scope, 3));
            case 9 when Pick("List<int>", scope, mustBeAssignable: false) is { } list:
                return ($"{list}.Add({WriteExpression("int", scope, 3)});", scope);
            case 12:
                return (WriteBraces(inner), scope);
            case 13 or 14:
                return (WriteIf(inner), scope);
            case 15 or 16 or 17:
                return (WriteLoop(inner with { Repeats = inner.Repeats * 3, IsInLoop = true, IsInSwitch = false }), scope);
            case 18 or 19:
                return (WriteForEach(inner with { Repeats = inner.Repeats * 3, IsInLoop = true, IsInSwitch = false }), scope);
            case 20 or 21:
                return (WriteSwitchStatement(inner with { IsInSwitch = true }), scope);
            case 22 or 23 or 24 or 25 or 26:
                return (WriteTry(inner), scope);
            case 27:
                return WriteUsing(inner, scope);
            case 28 or 29 when _mayCapture:
                return WriteLocalFunction(inner, scope);
            case 30 when _mayCapture:
                var name = Name("f");
                return ($"Func<int, int> {name} = {WriteLambda(inner, 3)};\nLog({Id()}, {name}({WriteExpression("int", scope, 2)}));", scope);
            case 31:
                return (WriteReferences(inner with { MayWait = false }), scope);
            case 32:
                return (WriteGoto(inner), scope);
            case 34 or 35 when !_spawns:
                return (WriteLock(inner), scope);
            case 33 when scope.MayWait && !_locks && _callees.Where(IsSpawnable).ToList() is { Count: > 0 } spawnable && CanCall(spawnable[0], scope):
                return (WriteSpawn(_choice.Of(spawnable), inner), scope);
            default:
                return ($"Log({Id()}, {WriteExpression(Type(), scope, 4)});", Costs(scope, 1));
        }
    }

    private Scope Costs(Scope scope, int entries)
    {
        _cost += entries * scope.Repeats;
        return scope;
    }

    private (string, Scope) WriteDeclaration(Scope scope)
    {
        var type = Type();
        var name = Name("x");
        var value = WriteExpression(type, scope, 4);
        return ($"{type} {name} = {value};", scope.With(new Variable(name, type)));
    }

    private string WriteAssignmentStatement(Scope scope)
    {
        var assignment = WriteAssignment(Type(), scope, 4);
        return scope.Variables.Any(variable => IsAssignment(assignment, variable.Name)) && IsWhole(assignment)
            ? assignment[1..^1] + ";"
            : $"_ = {assignment};";
    }

    /// <summary>Whether it begins with an assignment to the variable in parentheses, rather than a comparison of it.</summary>
    private static bool IsAssignment(string expression, string variable) =>
        expression.StartsWith($"({variable} ", StringComparison.Ordinal)
        && expression[(variable.Length + 2)..].Split(' ', 2)[0] is [.., '='] and not ("==" or "!=" or "<=" or ">=");

    /// <summary>Whether the first parenthesis closes at the end.</summary>
    private static bool IsWhole(string expression)
    {
        var depth = 0;
        for (var i = 0; i < expression.Length; i++)
        {
            depth += expression[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return i == expression.Length - 1;
            }
        }

        return false;
    }

    private string WriteCallStatement(Callee callee, Scope scope)
    {
        if (!CanCall(callee, scope))
        {
            return $"Log({Id()}, 0);";
        }

        var call = WriteCall(callee, scope, 3);
        return callee.Returns is null || _choice.OneIn(3) && char.IsLetter(call[0]) ? $"{call};" : $"Log({Id()}, {call});";
    }

    private (string, Scope) WriteDeconstruction(Scope scope)
    {
        if (_choice.OneIn(2) && Pick("int", scope, mustBeAssignable: true) is { } first && Pick("string", scope, mustBeAssignable: true) is { } second)
        {
            return ($"({first}, {second}) = {WriteExpression("(int A, string B)", scope, 4)};", scope);
        }

        if (_choice.OneIn(2))
        {
            return ($"({WritePlace(scope)}, ({WritePlace(scope)}, _)) = ({WriteExpression("int", scope, 3)}, ({WriteExpression("int", scope, 3)}, {WriteExpression("string", scope, 2)}));", scope);
        }

        var (a, b) = (Name("x"), Name("x"));
        return ($"var ({a}, {b}) = {WriteExpression("(int A, string B)", scope, 4)};", scope.With(new Variable(a, "int"), new Variable(b, "string")));
    }

    /// <summary>Something of type int to assign to, of which parts are evaluated before what is assigned.</summary>
    private string WritePlace(Scope scope) => _choice.Below(3) switch
    {
        0 when Pick("int", scope, mustBeAssignable: true) is { } variable => variable,
        1 => $"({WriteExpression("int[]", scope, 2)})[{WriteExpression("int", scope, 2)} & 1]",
        _ => $"{WriteExpression("Node", scope, 2)}.{_choice.Of("F", "Value", "Items[0]", "P.X")}",
    };

    private string WriteExit(Scope scope)
    {
        var exit = _choice.Below(6) switch
        {
            0 or 1 when scope.IsInLoop => _choice.Of("continue", "break") is var leave && scope.IsInSwitch ? "continue" : leave,
            2 or 3 when scope.Returns != Scope.NoReturn => scope.Returns is { } type ? $"return {WriteExpression(type, scope, 3)}" : "return",
            4 when scope.MayRethrow => "throw",
            2 or 3 when scope.MayLeave => "yield break",
            _ => $"throw new {_choice.Of("ProbeException", "InvalidOperationException", "ArgumentException")}(\"x{Id()}\")",
        };
        return $"if ({WriteCondition(scope, 3)})\n    {exit};";
    }

    private string WriteBody(Scope scope)
    {
        var text = new StringBuilder();
        for (var count = _choice.Between(1, 2); count > 0; count--)
        {
            var (statement, after) = WriteStatement(scope);
            text.Append(statement).Append('\n');
            scope = after;
        }

        return $"{{\n{Indent(text.ToString())}\n}}";
    }

    private string WriteBraces(Scope scope) => _choice.OneIn(3) ? $"checked\n{WriteBody(scope)}" : WriteBody(scope);

    private string WriteIf(Scope scope)
    {
        var head = $"if ({WriteCondition(scope, 4)})\n{WriteBody(scope)}";
        return _choice.Below(3) switch
        {
            0 => head,
            1 => $"{head}\nelse\n{WriteBody(scope)}",
            _ => $"{head}\nelse if ({WriteCondition(scope, 3)})\n{WriteBody(scope)}\nelse\n{WriteBody(scope)}",
        };
    }

    private string WriteLoop(Scope scope)
    {
        var i = Name("i");
        var inner = scope.With(new Variable(i, "int", false));
        return _choice.Below(4) switch
        {
            0 => $"for (var {i} = {WriteExpression("int", scope, 2)} & 1; {i} < 3 && {WriteCondition(inner, 3)}; {i}++)\n{WriteBody(inner)}",
            1 => $"var {i} = 0;\nwhile ({i}++ < 3 && {WriteCondition(inner, 3)})\n{WriteBody(inner)}",
            2 => $"var {i} = 0;\ndo\n{WriteBody(inner)}\nwhile (++{i} < 3 && {WriteCondition(inner, 3)});",
            _ => $"for (int {i} = 0, {i}b = {WriteExpression("int", scope, 3)}; ; {i}++, {i}b += {WriteExpression("int", inner, 2)})\n{{\n    if ({i} >= 2)\n        break;\n{Indent(WriteBody(inner.With(new Variable($"{i}b", "int"))))}\n}}",
        };
    }

    private string WriteForEach(Scope scope)
    {
        var item = Name("x");
        if (_iterators.Concat(scope.Iterators).Where(iterator => CanCall(iterator, scope)).ToList() is { Count: > 0 } iterators && _choice.OneIn(2))
        {
            var iterator = _choice.Of(iterators);
            var call = WriteCall(iterator, scope, 3);
            if (_choice.OneIn(4))
            {
                _cost += 2 * scope.Repeats;
                call = $"Doubled({call})";
            }

            var body = WriteBody(scope.With(new Variable(item, iterator.Returns!, false)));
            return _choice.OneIn(2) ? $"foreach (var {item} in {call})\n{body}" : $"var {item}s = {call};\nLog({Id()}, 0);\nforeach (var {item} in {item}s)\n{body}";
        }

        if (scope.MayWait && _choice.OneIn(6))
        {
            _cost += 3 * scope.Repeats;
            var steps = $"var {item} = Steps({WriteExpression("int", scope, 2)})";
            var walk = $"while ({item}.MoveNext())\n{WriteBody(scope.With(new Variable($"{item}.Current", "int", false)))}";
            return _choice.OneIn(2) ? $"{steps};\n{walk}" : $"using ({steps})\n{Indent(walk)}";
        }

        return _choice.Below(5) switch
        {
            0 => $"foreach (var {item} in {WriteExpression("int[]", scope, 3)}.Take(3))\n{WriteBody(scope.With(new Variable(item, "int", false)))}",
            1 => $"foreach (int {item} in (int[])[{WriteExpression("int", scope, 2)}, {WriteExpression("int", scope, 2)}])\n{WriteBody(scope.With(new Variable(item, "int", false)))}",
            2 => $"foreach (var {item} in new List<string> {{ {WriteExpression("string", scope, 2)}, \"l\" }})\n{WriteBody(scope.With(new Variable(item, "string", false)))}",
            3 => $"foreach (var ({item}, {item}b) in new[] {{ {WriteExpression("(int A, string B)", scope, 2)}, (5, \"p\") }})\n{WriteBody(scope.With(new Variable(item, "int", false), new Variable($"{item}b", "string", false)))}",
            _ => $"foreach (var {item} in new Dictionary<int, string> {{ [1] = {WriteExpression("string", scope, 2)}, [{WriteExpression("int", scope, 2)}] = \"d\" }})\n{WriteBody(scope.With(new Variable($"{item}.Key", "int", false), new Variable($"{item}.Value", "string", false)))}",
        };
    }

    private string WriteSwitchStatement(Scope scope)
    {
        var name = Name("v");
        if (_choice.OneIn(3))
        {
            return $$"""
                switch ({{WriteObject(scope, 3)}})
                {
                    case int {{name}} when {{name}} > {{WriteExpression("int", scope, 2)}}:
                {{Indent(Indent(WriteBody(scope.With(new Variable(name, "int")))))}}
                        break;
                    case string { Length: > 1 } {{name}}s:
                {{Indent(Indent(WriteBody(scope.With(new Variable($"{name}s", "string")))))}}
                        break;
                    case Point { X: var {{name}}x, Y: > 0 }:
                        Log({{Id()}}, {{name}}x);
                        break;
                    case null or Node { Next: not null }:
                {{Indent(Indent(WriteBody(scope)))}}
                        break;
                }
                """;
        }

        return $$"""
            switch ({{WriteVarying(scope, 3)}})
            {
                case 0 when {{WriteCondition(scope, 3)}}:
                case 1:
            {{Indent(Indent(WriteBody(scope)))}}
                    {{_choice.Of("goto case 2", "goto default", "break")}};
                case 2:
            {{Indent(Indent(WriteBody(scope)))}}
                    {{_choice.Of("goto default", "break")}};
                case > 2 and < 6:
            {{Indent(Indent(WriteBody(scope)))}}
                    break;
                default:
            {{Indent(Indent(WriteBody(scope)))}}
                    break;
            }
            """;
    }

    private string WriteTry(Scope scope)
    {
        var handlers = _choice.Below(3);
        var text = new StringBuilder($"try\n{WriteBody(handlers > 0 ? scope with { Yields = null } : scope)}\n");
        if (handlers > 0)
        {
            var caught = scope with { Yields = null, MayRethrow = true, IsInHandler = true };
            if (_choice.OneIn(2))
            {
                var name = Name("e");
                text.Append($"catch ({_choice.Of("ProbeException", "DivideByZeroException", "NullReferenceException", "InvalidOperationException", "GreenletExit", "GreenletTimeout", "ArgumentException")} {name})"
                    + $"{(_choice.OneIn(3) ? $" when ({name}.Message.Length % 2 == 0)" : "")}\n{{\n    Log({Id()}, {name});\n{Indent(WriteBody(caught))}\n}}\n");
            }

            if (handlers == 2)
            {
                var name = Name("e");
                var filter = _choice.OneIn(4) ? $" when (/*filter*/{name}.Message.Length > 3/*end*/)" : "";
                var declaration = _choice.OneIn(4) && filter.Length == 0 ? $"catch {RandomProgram.BareCatchMark}{name}*/" : $"catch (Exception {name}) {RandomProgram.CatchAllMark}{name}*/{filter}";
                text.Append($"{declaration}\n{{\n{(declaration.StartsWith("catch (", StringComparison.Ordinal) ? $"    Log({Id()}, {name});\n" : "")}{Indent(WriteBody(caught))}\n}}\n");
            }
        }

        if (_choice.OneIn(2) || !text.ToString().Contains("\ncatch", StringComparison.Ordinal))
        {
            text.Append($"finally\n{WriteBody(scope with { Returns = Scope.NoReturn, Yields = null, MayLeave = false, IsInLoop = false, IsInSwitch = false, MayRethrow = false, IsInHandler = true })}\n");
        }

        return text.ToString().TrimEnd();
    }

    private (string, Scope) WriteUsing(Scope inner, Scope scope)
    {
        var name = Name("u");
        _cost += 2 * scope.Repeats;
        var resource = $"new {(scope.MayWait && _choice.OneIn(2) ? "Closing" : "Resource")}({WriteExpression("int", scope, 3)})";
        var after = new Variable($"{name}.Id", "int", false);
        return _choice.Below(4) switch
        {
            0 => ($"using var {name} = {resource};", scope.With(after)),
            1 => ($"using ({WriteCondition(scope, 2)} ? {resource} : null)\n{WriteBody(inner)}", scope),
            _ => ($"using (var {name} = {resource})\n{WriteBody(inner.With(after))}", scope),
        };
    }

    /// <summary>Only where nobody else may want it: on its plain thread the original owns it again and again, but its twin's greenlets do not.</summary>
    private string WriteLock(Scope scope)
    {
        _locks = true;
        var kept = scope with { Yields = null };
        _cost += 2 * scope.Repeats;
        return _choice.Below(4) switch
        {
            0 => $"lock (s_gate)\n{WriteBody(scope)}\nLog({Id()}, Monitor.IsEntered(s_gate));",
            1 => $"lock (s_lock)\n{WriteBody(kept)}\nLog({Id()}, s_lock.IsHeldByCurrentThread);",
            2 => $"using ({(_choice.OneIn(2) ? $"var {Name("u")} = " : "")}s_lock.EnterScope())\n{WriteBody(kept)}\nLog({Id()}, s_lock.IsHeldByCurrentThread);",
            _ => $"lock ({(scope.This is not null && _choice.OneIn(2) ? "this" : WriteExpression(_choice.Of("Node", "Row", "object", "Node?"), scope, 3))})\n{WriteBody(scope)}",
        };
    }

    private (string, Scope) WriteLocalFunction(Scope inner, Scope scope)
    {
        var name = Name("L");
        var type = _choice.Of("int", "string", "bool", "Node?");
        var parameter = new Parameter(Name("p"), _choice.Of("int", "string", "int[]"));
        var outer = _cost;
        _cost = 0;
        var isStatic = _choice.OneIn(3);
        var isIterator = scope.MayWait && _choice.OneIn(4);
        var body = WriteFunctionBody((isStatic ? inner with { Variables = [], Functions = [], Iterators = [], This = null } : inner)
            .With(new Variable(parameter.Name, parameter.Type)) .OfFunction(isIterator ? Scope.NoReturn : type) with { Repeats = 1, Yields = isIterator ? type : null, MayLeave = isIterator });
        var callee = new Callee(name, null, type, [parameter], _cost + 1, scope.MayWait);
        _cost = outer;
        if (isIterator)
        {
            var item = Name("x");
            return ($"{(isStatic ? "static " : "")}IEnumerable<{type}> {name}({parameter})\n{body}foreach (var {item} in {WriteCall(callee, scope, 2)})\n    Log({Id()}, {item});",
                scope with { Iterators = [.. scope.Iterators, callee with { IsIterator = true }] });
        }

        return ($"{(isStatic ? "static " : "")}{type} {name}({parameter})\n{body}Log({Id()}, {WriteCall(callee, scope, 2)});", scope with { Functions = [.. scope.Functions, callee] });
    }

    /// <summary>References and spans live between waits.</summary>
    private string WriteReferences(Scope scope)
    {
        var name = Name("r");
        var array = WriteExpression("int[]", scope, 2);
        return _choice.Below(scope.IsInHandler ? 2 : 3) switch
        {
            0 => $"{{\n    var {name}a = {array};\n    ref var {name} = ref {name}a[{WriteLeaf("int", scope)} & 1];\n    {name} += {WriteLeaf("int", scope)};\n    Log({Id()}, {name}a);\n}}",
            1 => $"{{\n    Span<int> {name} = {array};\n    {name}[0] += {WriteLeaf("int", scope)};\n    Log({Id()}, {name}.ToArray());\n}}",
            _ => $"{{\n    Span<int> {name} = stackalloc int[2];\n    {name}[1] = {WriteLeaf("int", scope)};\n    Log({Id()}, {name}[1] + {name}.Length);\n}}",
        };
    }

    private string WriteGoto(Scope scope)
    {
        var label = Name("l");
        var once = Name("g");
        return _choice.OneIn(2)
            ? $"if ({WriteCondition(scope, 3)})\n    goto {label};\n{WriteBody(scope)}\n{label}:\nLog({Id()}, 0);"
            : $"var {once} = 0;\n{label}:\n{WriteBody(scope with { Repeats = scope.Repeats * 2 })}\nif ({once}++ < 1 && {WriteCondition(scope, 3)})\n    goto {label};";
    }

    private static bool IsSpawnable(Callee callee) => callee is { On: null, Parameters.Count: <= 2 } && callee.Parameters.All(parameter => parameter.Modifier.Length == 0 && !IsDelegate(parameter.Type));

    private string WriteSpawn(Callee callee, Scope scope)
    {
        _spawns = true;
        _cost += callee.Cost * scope.Repeats;
        var name = Name("g");
        var arguments = string.Concat(callee.Parameters.Select(parameter => $", {Typed(parameter.Type, WriteExpression(parameter.Type, scope, 2))}"));
        return $"{{\n    var {name} = Greenlet.Spawn({callee.Target}{arguments});\n{Indent(WriteBody(scope))}\n    {(callee.Returns is null || _choice.OneIn(3) ? $"{name}.Join();\n    Log({Id()}, {name}.IsSuccessful)" : $"Log({Id()}, {name}.Get())")};\n}}";
    }
}
