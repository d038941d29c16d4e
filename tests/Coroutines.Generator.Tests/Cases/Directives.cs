#define YES
partial class Case {
  [Greenlet] public static void Run(List<string> trace) {
#region body
#pragma warning disable CS0219
    int unused = 1;
#pragma warning restore CS0219
#if YES
    trace.Add("yes" + W(1));
#else
    trace.Add("no" + W(1)); syntax error here
#endif
#if NOPE
    garbage
#elif YES
    trace.Add(
#if YES
      "inner" +
#endif
      W(2));
#endif
#nullable disable
    string s = null; trace.Add(s + "n");
#nullable restore
#endregion
#line 200 "/src/other.cs"
    trace.Add("line" + W(3));
#line hidden
    trace.Add("hidden" + W(4));
#line default
    trace.Add(W(
#if NOPE
      9
#else
      5
#endif
    ) + "");
  }
  [Greenlet] static int W(int n) { Greenlet.Yield(); return n; }
}

// trace: yes1 inner2 n line3 hidden4 5
