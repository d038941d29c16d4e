partial class Case {
  [Greenlet] public static void Run(List<string> trace) {
    var a = """
        raw "quoted"
          indented
        """;
    trace.Add(a.Length + "" + W(1));
    var b = $"""
        x = {W(2)} and {W(3):D3}
          more {(W(4) > 3 ? "yes" : "no")}
        """;
    trace.Add(b.Replace("\n", "|"));
    var c = $$"""{"k": {{W(5)}}, "v": "{{Name("q")}}"}""";
    trace.Add(c);
    trace.Add($@"c:\{W(6)}\""{W(7),4}""");
    trace.Add($"{$"nested {W(8)}"} {(new[] { W(1), W(2) }).Sum()}");
    trace.Add($"""{W(1) switch { 1 => "one", _ => "other" }}""");
    FormattableString f = $"{W(1)} and {W(2)}"; trace.Add(f.Format + f.ArgumentCount);
    trace.Add($"{
        W(3) // comment
      }");
    trace.Add($"{TryTake("ab", out var taken)}{taken,3}{!TryTake("a", out _)} {Monitor.IsEntered(trace)}");
    ReadOnlySpan<byte> u = "abc"u8; trace.Add(u.Length + "");
  }
  [Greenlet] static bool TryTake(string s, out int n) { Greenlet.Yield(); n = s.Length; return n > 1; }
  [Greenlet] static int W(int n) { Greenlet.Yield(); return n; }
  [Greenlet] static string Name(string n) { Greenlet.Yield(); return n; }
}

// trace: 231 x = 2 and 003|  more yes {"k": 5, "v": "q"} c:\6\"   7" nested 8 3 one {0} and {1}2 3 True  2True False 3
