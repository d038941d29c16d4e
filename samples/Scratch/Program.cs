using Coroutines;

// top-level program
var g = Greenlet.Spawn(Twice, 21);
Console.WriteLine(g.Get());
Greenlet.Spawn(() => { Greenlet.Sleep(0.01); Console.WriteLine("lambda"); }).Join();
Greenlet.Spawn(n => { Greenlet.Sleep(n); Console.WriteLine($"lambda {n}"); }, 0.01).Join();
var spin = Greenlet.Spawn(() => { while (true) { Greenlet.Sleep(0.001); } });
Greenlet.Sleep(0.01);
spin.Kill();
Console.WriteLine($"{spin.IsSuccessful} {spin.Value?.GetType().Name}");
var later = Greenlet.SpawnLater(0.01, Twice, 4);
Console.WriteLine(later.Get());
g = Greenlet.Spawn(Twice, 1);
g.Link(x => { Greenlet.Sleep(0.001); Console.WriteLine($"link {x.Value}"); });
g.Join();
Greenlet.Sleep(0.01);
Console.WriteLine(GreenletTimeout.TryRun(0.01, Forever));
Console.WriteLine(GreenletTimeout.Run(0.01, Slow, timeoutValue: "late"));
Greenlet.Spawn(new Shop().Serve).Join();
Greenlet.Spawn(Tasks).Join();
Greenlet.Spawn(Catching).Join();
Greenlet.Spawn(Files).Join();
Greenlet.Spawn(Http).Join();
Console.WriteLine(Greenlet.Spawn(Generic<string>, "gen").Get());
Greenlet.Spawn(Inner).Join();
foreach (var t in Greenlet.IterWait([Greenlet.Spawn(Twice, 5), Greenlet.Spawn(Twice, 6)])) Console.WriteLine(t.Value);

[Greenlet] static void Inner() { var a = 5; var gs = Enumerable.Range(0, 3).Select(i => Greenlet.Spawn(() => { Greenlet.Sleep(0.001 * (3 - i)); Console.WriteLine($"inner {a + i}"); })).ToList(); Greenlet.JoinAll(gs); }
[Greenlet] static T Generic<T>(T x) where T : class { Greenlet.Yield(); return x; }
[Greenlet] static int Twice(int x) { Greenlet.Sleep(0.01); return 2 * x; }
[Greenlet] static void Forever() => Greenlet.Sleep(1000);
[Greenlet] static string Slow() { Greenlet.Sleep(1000); return "done"; }
[Greenlet] static void Tasks() { var t = Task.Run(() => 5); Console.WriteLine(t.Result + Task.Run(() => 6).GetAwaiter().GetResult()); Task.Delay(10).Wait(); Thread.Sleep(1); }
[Greenlet] static void Catching()
{
    try { using (GreenletTimeout.StartNew(0.01)) { try { Greenlet.Sleep(10); } catch (Exception) { Console.WriteLine("wrong"); } finally { Greenlet.Sleep(0.001); Console.WriteLine("finally"); } } }
    catch (GreenletTimeout t) { Console.WriteLine("timeout " + t.Duration); }
}
[Greenlet] static void Files()
{
    var p = Path.GetTempFileName();
    File.WriteAllText(p, "one\ntwo\n");
    using var r = new StreamReader(p);
    string? line;
    while ((line = r.ReadLine()) != null) Console.WriteLine(line);
    Console.WriteLine(File.ReadAllText(p).Length);
}
[Greenlet] static void Http()
{
    using var client = new HttpClient();
    try { using var resp = client.Send(new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:1/")); Console.WriteLine(resp.StatusCode); }
    catch (HttpRequestException e) { Console.WriteLine(e.Message); }
}

partial class Shop
{
    private int _n;
    [Greenlet] public void Serve() { for (var i = 0; i < 3; i++) Take(i, out var r); Console.WriteLine(_n); }
    [Greenlet] private bool Take(int i, out int r) { Greenlet.Sleep(0.001); r = i; _n += i; return true; }
}
