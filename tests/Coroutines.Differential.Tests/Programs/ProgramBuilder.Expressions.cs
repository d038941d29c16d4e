namespace Coroutines.Differential.Tests;

/// <content>Expressions of each type.</content>
internal sealed partial class ProgramBuilder
{
    private bool _mayCapture = true;

    private string WriteExpression(string type, Scope scope, int depth)
    {
        if (depth <= 0 || IsOverBudget)
        {
            return WriteLeaf(type, scope);
        }

        return _choice.Below(20) switch
        {
            0 or 1 or 2 or 3 => WriteWait(type, scope, depth),
            4 => WriteLog(type, scope, depth),
            5 => WriteLeaf(type, scope),
            6 => $"({WriteCondition(scope, depth - 1)} ? {WriteExpression(type, scope, depth - 1)} : {WriteExpression(type, scope, depth - 1)})",
            7 or 8 => WriteCall(type, scope, depth),
            9 => WriteAssignment(type, scope, depth),
            10 => WriteSwitch(type, scope, depth),
            11 => WriteOther(type, scope, depth),
            _ => WriteOfType(type, scope, depth),
        };
    }

    private string WriteCondition(Scope scope, int depth) => WriteExpression("bool", scope, depth);

    private string WriteWait(string type, Scope scope, int depth)
    {
        if (!scope.MayWait)
        {
            return WriteLog(type, scope, depth);
        }

        _cost += 2 * scope.Repeats;
        var argument = WriteExpression(type, scope, depth - 1);
        return $"{(_choice.OneIn(4) ? "Probe." : "")}Wait{(IsDelegate(type) || _choice.OneIn(5) ? $"<{type}>" : "")}({Id()}, {argument})";
    }

    private static bool IsDelegate(string type) => type.StartsWith("Func", StringComparison.Ordinal);

    private string WriteLog(string type, Scope scope, int depth)
    {
        _cost += scope.Repeats;
        return $"Log<{type}>({Id()}, {WriteExpression(type, scope, depth - 1)})";
    }

    private string WriteAssignment(string type, Scope scope, int depth)
    {
        if (Pick(type, scope, mustBeAssignable: true) is not { } variable)
        {
            return WriteOfType(type, scope, depth);
        }

        var value = WriteExpression(type, scope, depth - 1);
        return type switch
        {
            "int" or "long" => $"({variable} {_choice.Of("=", "+=", "-=", "*=", "|=", "^=")} {value})",
            "string" => $"({variable} {_choice.Of("=", "+=")} {value})",
            "bool" => $"({variable} {_choice.Of("=", "&=", "|=", "^=")} {value})",
            "int?" or "string?" => $"({variable} {_choice.Of("=", "??=")} {value})",
            "Point" => $"({variable} {_choice.Of("=", "+=")} {value})",
            _ => $"({variable} = {value})",
        };
    }

    private string WriteSwitch(string type, Scope scope, int depth)
    {
        string Arm() => WriteExpression(type, scope, depth - 2);
        var name = Name("v");
        if (_choice.OneIn(5))
        {
            return $"(({WriteVarying(scope, depth - 1)}, {WriteExpression("string?", scope, depth - 1)}) switch {{ (1, _) => {Arm()}, (var {name}, \"a\" or \"bc\") when {name} > {WriteExpression("int", scope, depth - 2)} => {Arm()}, "
                + $"(> 2 and var {name}, {{ Length: > 1 }} {name}s) => Log({Id()}, {name} + {name}s) is null ? {Arm()} : {Arm()}, (_, null) => {Arm()}, _ => {Arm()} }})";
        }

        if (_choice.OneIn(5))
        {
            return $"({WriteExpression("int[]", scope, depth - 1)} switch {{ [] => {Arm()}, [var {name}, .. [_, > 2]] when {name} != {WriteExpression("int", scope, depth - 2)} => {Arm()}, [_, .. var {name}, _] => Log({Id()}, {name}) is null ? {Arm()} : {Arm()}, _ => {Arm()} }})";
        }

        if (_choice.OneIn(3))
        {
            return $"({WriteObject(scope, depth - 1)} switch {{ int {name} when {name} > {WriteExpression("int", scope, depth - 2)} => {Arm()}, string {{ Length: > 1 and < 4 }} => {Arm()}, "
                + $"(int, string) => {Arm()}, Point {{ X: 1 or > 4, Y: var {name}y }} when {name}y != 3 => {Arm()}, Node {{ Next: null }} or null => {Arm()}, not Row => {Arm()}, _ => {Arm()} }})";
        }

        return $"({WriteVarying(scope, depth - 1)} switch {{ {_choice.Below(3)} => {Arm()}, > 5 and < 9 => {Arm()}, var {name} when {name} % 2 == {WriteExpression("int", scope, depth - 2)} => {Arm()}, _ => {Arm()} }})";
    }

    /// <summary>An int that is no constant, or C# would complain of what never matches.</summary>
    private string WriteVarying(Scope scope, int depth)
    {
        _cost += 2 * scope.Repeats;
        return $"{(scope.MayWait && _choice.OneIn(2) ? "Wait" : "Log")}({Id()}, {WriteExpression("int", scope, depth - 1)})";
    }

    private string WriteObject(Scope scope, int depth) => $"((object?){WriteExpression(_choice.Of(s_types), scope, depth)})";

    /// <summary>Forms that any type has.</summary>
    private string WriteOther(string type, Scope scope, int depth)
    {
        string Value() => WriteExpression(type, scope, depth - 1);
        switch (_choice.Below(9))
        {
            case 0:
                return $"({(IsDelegate(type) ? Typed(type, Value()) : Value())}, {WriteExpression(Type(), scope, depth - 1)}).Item1";
            case 1:
                return $"({WriteCondition(scope, depth - 1)} ? {Value()} : throw new ProbeException(\"thrown {Id()}\"))";
            case 2 when _mayCapture:
                return $"((Func<{type}>)(() => {WriteExpression(type, scope with { MayWait = false }, depth - 1)}))()";
            case 3 when _mayCapture && scope.MayWait:
                _cost += scope.Repeats;
                return $"Apply<{type}>(() => {Value()})";
            case 4 when scope.MayWait:
                _cost += 2 * scope.Repeats;
                return $"Same<{type}>({Value()})";
            case 5 when type is not ("int?" or "string?" or "Node?"):
                var name = Name("v");
                return $"({Value()} is var {name} ? {name} : {Value()})";
            case 6 when scope.MayWait:
                _cost += 2 * scope.Repeats;
                var picked = Name("v");
                return $"(TryPick<{type}>({Value()}, out var {picked}) ? {picked} : {Value()})";
            case 7:
                return $"(new[] {{ {Typed(type, Value())}, {Typed(type, Value())} }}[{WriteExpression("bool", scope, depth - 1)} ? 0 : 1])";
            default:
                return WriteOfType(type, scope, depth);
        }
    }

    /// <summary>An expression whose type is this by itself.</summary>
    private static string Typed(string type, string expression) => $"(({type})({expression}))";

    private string WriteOfType(string type, Scope scope, int depth)
    {
        string Value(string of) => WriteExpression(of, scope, depth - 1);
        switch (type)
        {
            case "int":
                return WriteInt(scope, depth);
            case "long":
                return _choice.Below(3) switch
                {
                    0 => $"({Value("long")} {_choice.Of("+", "-", "*", "&")} {Value("int")})",
                    1 => $"((long)({Value("int")}))",
                    _ => $"unchecked({Value("long")} * {Value("int")} + 1L)",
                };
            case "bool":
                return WriteBool(scope, depth);
            case "string":
                return _choice.Below(7) switch
                {
                    0 => $"({Value("string")} + {Value(Type())})",
                    1 => $"$\"<{{{Value("int")}}} {{({Value("string")}),4}} {{({Value("int")}):D3}}>\"",
                    2 => $"({Value("string?")} ?? {Value("string")})",
                    3 => $"nameof({_choice.Of("Same", "Point.X", "Wait", "Node")})",
                    4 => $"string.Concat({Value("string")}, {Value("string")})",
                    5 => $"({Value("string?")}?.ToUpperInvariant() ?? {Value("string")})",
                    _ => $"string.Join(\",\", {Value("int[]")})",
                };
            case "string?":
                return _choice.Below(4) switch
                {
                    0 => $"({Value("Node?")}?.G)",
                    1 => $"({Value("Node?")}?.Next?.G?.Trim())",
                    2 => $"{Value("Row")}.B",
                    _ => Value("string"),
                };
            case "int?":
                return _choice.Below(4) switch
                {
                    0 => $"({Value("string?")}?.Length)",
                    1 => $"({Value("Node?")}?.F)",
                    2 => $"({Value("int?")} + {Value("int")})",
                    _ => $"((int?)({Value("int")}))",
                };
            case "int[]":
                return _choice.Below(4) switch
                {
                    0 => $"((int[])[{Value("int")}, .. {Value("int[]")}, {Value("int")}])",
                    1 => $"new int[] {{ {Value("int")}, {Value("int")} }}",
                    2 => $"{Value("int[]")}.Where(n => n > {WriteExpression("int", scope with { MayWait = false }, _mayCapture ? depth - 1 : 0, _mayCapture)}).Append({Value("int")}).ToArray()",
                    _ => $"{Value("List<int>")}.ToArray()",
                };
            case "List<int>":
                return _choice.Below(3) switch
                {
                    0 => $"((List<int>)[{Value("int")}, .. {Value("int[]")}])",
                    1 => $"new List<int> {{ {Value("int")}, {Value("int")}, {Value("int")} }}",
                    _ => $"new List<int>({Value("int[]")})",
                };
            case "(int A, string B)":
                return $"(A: {Value("int")}, B: {Value("string")})";
            case "Point":
                return _choice.Below(4) switch
                {
                    0 => $"new Point {{ X = {Value("int")}, Y = {Value("int")} }}",
                    1 => $"({Value("Point")} + {Value("Point")})",
                    2 => $"({Value("Point")} with {{ X = {Value("int")} }})",
                    _ => $"new Point({Value("int")}, {Value("int")})",
                };
            case "Node":
                return _choice.Below(3) switch
                {
                    0 => $"new Node({Value("int")}) {{ F = {Value("int")}, G = {Value("string?")}, P = {{ X = {Value("int")} }}, Items = [{Value("int")}, 4, 5], Next = {Value("Node?")} }}",
                    1 => !_hasOwn || _choice.OneIn(2) ? $"new Leaf({Value("int")})" : $"((Node)new Own({Value("int")}, {Value("string")}))",
                    _ => $"new Node({Value("int")}) {{ [{Value("int")} & 1] = {Value("int")}, Value = {Value("int")} }}",
                };
            case "Node?":
                return _choice.Below(4) switch
                {
                    0 => $"({Value("Node?")}?.Next)",
                    1 when scope.MayWait => Waiting(scope, $"({Value("Node?")}?.Follow({Value("int")}))"),
                    2 when scope.MayWait => Waiting(scope, $"({Value("Node?")}?.Follow({Value("int")})?.Next)"),
                    _ => Value("Node"),
                };
            case "Row":
                return _choice.Below(2) == 0 ? $"({Value("Row")} with {{ A = {Value("int")} }})" : $"new Row({Value("int")}, {Value("string?")})";
            case "Color":
                return $"((Color)(({Value("int")}) & 1))";
            case "object":
                return $"((object)({Value(_choice.Of("int", "string", "Point", "Row", "(int A, string B)", "Node"))}))";
            case "Pair<int>":
                return _choice.Below(3) switch
                {
                    0 => $"({Value("Pair<int>")} with {{ Second = {Value("int")} }})",
                    1 => $"(new Pair<int>({Value("Box<string>")}.Both.First.Length, {Value("int")}))",
                    _ => $"new Pair<int>({Value("int")}, {Value("int")})",
                };
            case "Box<string>":
                return _choice.Below(3) switch
                {
                    0 when scope.MayWait && _mayCapture => Waiting(scope, WriteMap(scope, depth)),
                    1 => $"new Box<string>({Value("string")}) {{ Item = {Value("string")}, Both = {{ Second = {Value("string")} }} }}",
                    _ => $"new Box<string>({Value("string")})",
                };
            case TypeParameter:
                return _choice.OneIn(2) ? $"new Box<T>({Value(TypeParameter)}).Item" : WriteLeaf(type, scope);
            case "Func<int, int>":
                return WriteLambda(scope, depth);
            default:
                throw new InvalidOperationException($"No expressions of type {type}.");
        }
    }

    /// <summary>Where the depth forbids captures, only a constant can stand.</summary>
    private string WriteExpression(string type, Scope scope, int depth, bool mayCapture) =>
        mayCapture ? WriteExpression(type, scope, depth) : WriteLiteral(type);

    private string Waiting(Scope scope, string expression)
    {
        _cost += 4 * scope.Repeats;
        return expression;
    }

    private string WriteInt(Scope scope, int depth)
    {
        string Value(string of) => WriteExpression(of, scope, depth - 1);
        switch (_choice.Below(32))
        {
            case 0 or 1 or 2:
                return $"({Value("int")} {_choice.Of("+", "-", "*", "&", "|", "^", "<<", ">>")} {Value("int")})";
            case 3:
                return $"({Value("int")} {_choice.Of("/", "%")} {WriteVarying(scope, depth)})";
            case 4:
                return $"checked({WriteVarying(scope, depth)} {_choice.Of("+", "*")} {Value("int")})";
            case 5:
                return $"({Value("int?")} ?? {Value("int")})";
            case 6:
                return $"{Value("string")}.Length";
            case 7:
                return $"({Value("string?")}?.Length ?? {Value("int")})";
            case 8:
                return $"({Value("int[]")})[{Value("int")} & 1]";
            case 9:
                return $"({Value("List<int>")})[^1]";
            case 10 when Pick("int", scope, mustBeAssignable: true) is { } variable:
                return _choice.Of($"{variable}++", $"--{variable}", $"({variable} <<= 1)");
            case 11 when Pick("int[]", scope, mustBeAssignable: false) is { } array:
                return $"({array}[{Value("int")} & 1] {_choice.Of("=", "+=", "-=", "*=")} {Value("int")})";
            case 12 when Pick("Node", scope, mustBeAssignable: false) is { } node:
                return $"({node}.{_choice.Of("F", "Value", "P.X", $"Items[{Value("int")} & 1]", $"[{Value("int")} & 1]").Replace(".[", "[", StringComparison.Ordinal)} {_choice.Of("=", "+=", "-=", "^=")} {Value("int")})".Replace(".[", "[", StringComparison.Ordinal);
            case 13 when Pick("Point", scope, mustBeAssignable: true) is { } point:
                return $"({point}.{_choice.Of("X", "Y")} {_choice.Of("=", "+=")} {Value("int")})";
            case 14:
                return $"({Value("Node?")}?.F ?? {Value("int")})";
            case 15 when scope.MayWait:
                return Waiting(scope, $"({Value("Node?")}?.Follow({Value("int")})?.P.Y ?? {Value("int")})");
            case 16:
                return $"{Value("(int A, string B)")}.A";
            case 17:
                return $"((int)({Value("Color")}))";
            case 18:
                var name = Name("v");
                return $"({WriteObject(scope, depth - 1)} is int {name} ? {name} + {Value("int")} : {Value("int")})";
            case 19 when scope.MayWait && _mayCapture:
                _cost += 8 * scope.Repeats;
                return $"Each({Value("int[]")}.Take(3).ToArray(), {WriteLambda(scope with { Repeats = scope.Repeats * 3 }, depth - 1, mayWait: true)})";
            case 20 when scope.MayWait:
                return Waiting(scope, $"Total({Value("string")}{string.Concat(Enumerable.Range(0, _choice.Below(3)).Select(_ => ", " + Value("int")))})");
            case 21 when scope.MayWait:
                return Waiting(scope, _choice.Of($"Chosen({Value("int")}, c: {Value("int")})", $"Chosen(c: {Value("int")}, a: {Value("int")})", $"Chosen({Value("int")})", $"Chosen(b: {Value("string")})"));
            case 22 when scope.MayWait:
                return Waiting(scope, $"({Value("int")}).Twice()");
            case 23:
                return $"Plus(b: {Value("int")}, a: {Value("int")})";
            case 24:
                return $"({Value("int[]")}.AsSpan())[{WriteExpression("int", scope with { MayWait = false }, 1)} & 1]";
            case 25:
                return $"(({Value("int[]")}) is [var {Name("x")}, .. var {Name("y")}] ? x{_names - 1} + y{_names}.Length : {Value("int")})";
            case 26:
                return $"({Value("int[]")})[1..].Length";
            case 27 when Pick("Point", scope, mustBeAssignable: true) is { } moved:
                return $"{moved}.Move({Value("int")})";
            case 28 when Pick("Pair<int>", scope, mustBeAssignable: true) is { } pair:
                return _choice.OneIn(2) ? $"{pair}.Put({Value("int")})" : $"({pair}.First {_choice.Of("=", "+=")} {Value("int")})";
            case 29:
                return $"{Value("Box<string>")}.Both.Put({Value("string")}).Length";
            case 30:
                return $"new[] {{ {Value("Point")}, {Value("Point")} }}[{Value("int")} & 1].Move({Value("int")})";
            default:
                return $"Math.Max({Value("int")}, {Value("int")})";
        }
    }

    private string WriteBool(Scope scope, int depth)
    {
        string Value(string of) => WriteExpression(of, scope, depth - 1);
        return _choice.Below(10) switch
        {
            0 or 1 => $"({WriteVarying(scope, depth)} {_choice.Of("<", ">", "==", "!=", "<=")} {Value("int")})",
            2 => $"({Value("bool")} && {Value("bool")})",
            3 => $"({Value("bool")} || {Value("bool")})",
            4 => $"!({Value("bool")})",
            5 => $"({WriteVarying(scope, depth)} is > 2 and not 5)",
            6 => $"({Value("string?")} == {Value("string")})",
            7 => $"({WriteObject(scope, depth - 1)} is {_choice.Of("null", "not null", "string { Length: 2 }", "int and > 3", "Point { X: > 1 }", "Row(> 1, _)", "(int, string)")})",
            8 => $"(({Value("int")}, {Value("string")}) == ({Value("int")}, {Value("string")}))",
            _ => $"({Value("bool")} ^ {Value("bool")})",
        };
    }

    private string WriteLambda(Scope scope, int depth, bool mayWait = false)
    {
        var name = Name("n");
        var inner = (_mayCapture ? scope.With(new Variable(name, "int")) : scope with { Variables = [new(name, "int")], Functions = [], Iterators = [], This = null })
            .OfFunction("int") with { MayWait = mayWait && scope.MayWait };
        return _choice.OneIn(3)
            ? $"{name} =>\n{WriteFunctionBody(inner with { Depth = inner.Depth + 2 })}"
            : $"{name} => {WriteExpression("int", inner, depth - 1)}";
    }

    private string WriteMap(Scope scope, int depth)
    {
        var name = Name("n");
        return $"{WriteExpression("Box<string>", scope, depth - 1)}.Map({name} => {WriteExpression("string", scope.With(new Variable(name, "string")), depth - 1)})";
    }

    private string WriteCall(string type, Scope scope, int depth)
    {
        var candidates = _callees.Concat(scope.Functions).Where(callee => callee.Returns == type && CanCall(callee, scope)).ToList();
        return candidates.Count == 0 ? WriteOfType(type, scope, depth) : WriteCall(_choice.Of(candidates), scope, depth);
    }

    private bool CanCall(Callee callee, Scope scope) =>
        (!callee.Waits || scope.MayWait)
        && _cost + callee.Cost * scope.Repeats < 2 * Budget
        && callee.Parameters.All(parameter => parameter.Modifier != "ref" || Pick(parameter.Type, scope, mustBeAssignable: true, mustBePlace: true) is not null);

    private string WriteCall(Callee callee, Scope scope, int depth)
    {
        _cost += callee.Cost * scope.Repeats;
        var instance = callee.On switch
        {
            null => "",
            { } on when scope.This == on && _choice.OneIn(2) => "this",
            "Point" when Pick("Point", scope, mustBeAssignable: false) is { } point => point,
            { } on => $"({WriteExpression(on, scope, depth - 1)})",
        };
        var arguments = callee.Parameters.Where(parameter => parameter.Default is null || _choice.OneIn(2)).Select(parameter => parameter.Modifier switch
        {
            "ref" => $"ref {Pick(parameter.Type, scope, mustBeAssignable: true, mustBePlace: true)}",
            "out" => _choice.OneIn(3) ? "out _" : $"out var {Name("o")}",
            "in" => WriteUnaliased(parameter.Type, scope, depth - 1),
            _ => WriteExpression(parameter.Type, scope, depth - 1),
        });
        return $"{callee.Target.Replace("{0}", instance, StringComparison.Ordinal)}({string.Join(", ", arguments)})";
    }

    /// <summary>A value, and no place that others know by another name: a twin has the value of an <c>in</c> parameter.</summary>
    private string WriteUnaliased(string type, Scope scope, int depth)
    {
        var value = WriteExpression(type, scope, depth);
        return value == "s_count" || value.Contains('.') ? $"Same({value})" : value;
    }

    private string WriteLeaf(string type, Scope scope) =>
        _choice.Below(4) > 0 && Pick(type, scope, mustBeAssignable: false) is { } variable ? variable : WriteLiteral(type);

    /// <summary>
    /// A variable of the type; null when there is none. A place is one that a reference may be made to; none of them is known by another name, as a static field would be: a twin
    /// sees what it does to its reference, and others see it when it is done.
    /// </summary>
    private string? Pick(string type, Scope scope, bool mustBeAssignable, bool mustBePlace = false)
    {
        var candidates = scope.Variables.Where(variable =>
            variable.Type == type && (!mustBeAssignable || variable.IsAssignable) && (!mustBePlace || char.IsLower(variable.Name[0]) && variable.Name != "s_count" && !variable.Name.Contains('.'))).ToList();
        return candidates.Count == 0 ? null : _choice.Of(candidates).Name;
    }

    private string WriteLiteral(string type) => type switch
    {
        "int" => _choice.Between(0, 9).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "long" => $"{_choice.Below(100)}L",
        "bool" => $"Log({Id()}, {_choice.Of("true", "false")})",
        "string" => _choice.Of("\"\"", "\"a\"", "\"bc\"", "\"\"\"raw\"\"\""),
        "string?" => _choice.Of("((string?)null)", "\"n\""),
        "int?" => _choice.Of("((int?)null)", "((int?)4)"),
        "int[]" => _choice.Of("new[] { 1, 2 }", "new int[] { 3, 4, 5 }"),
        "List<int>" => "new List<int> { 1, 2 }",
        "(int A, string B)" => "(A: 1, B: \"t\")",
        "Point" => "new Point(1, 2)",
        "Node" => _choice.Of("new Node(1)", "new Leaf(2)"),
        "Node?" => _choice.Of("((Node?)null)", "new Node(3)"),
        "Row" => "new Row(1, null)",
        "Color" => _choice.Of("Color.Red", "Color.Blue"),
        "object" => _choice.Of("((object)1)", "\"o\"", "new object[] { 1 }"),
        "Pair<int>" => "new Pair<int>(1, 2)",
        "Box<string>" => "new Box<string>(\"x\")",
        TypeParameter => "new T()",
        "Func<int, int>" => "n => n + 1",
        _ => throw new InvalidOperationException($"No literal of type {type}."),
    };
}
