using Coroutines.CodeFixes;

namespace Coroutines.Analyzers.Tests;

public class ReplaceByCooperativeTests
{
    [Fact]
    public Task ALockOfThreads() => Fixing.Verify(
        new ReplaceByCooperativeCodeFix(),
        """
        static partial class Program
        {
            private static readonly Mutex Gate = new();
            private static int s_count;

            public static string Run()
            {
                Greenlet.JoinAll([Greenlet.Spawn(Work), Greenlet.Spawn(Work)]);
                return s_count.ToString();
            }

            [Greenlet]
            static void Work()
            {
                Gate.WaitOne();
                int n = s_count;
                Greenlet.Sleep(0);
                s_count = n + 1;
                Gate.ReleaseMutex();
            }
        }
        """,
        """
        static partial class Program
        {
            private static readonly GreenletLock Gate = new();
            private static int s_count;

            public static string Run()
            {
                Greenlet.JoinAll([Greenlet.Spawn(Work), Greenlet.Spawn(Work)]);
                return s_count.ToString();
            }

            [Greenlet]
            static void Work()
            {
                Gate.Acquire();
                int n = s_count;
                Greenlet.Sleep(0);
                s_count = n + 1;
                Gate.Release();
            }
        }
        """,
        result: "2");

    [Fact]
    public Task StateOfThreadsAndALockAtOnce() => Fixing.VerifyAll(
        new ReplaceByCooperativeCodeFix(),
        """
        partial class C
        {
            private readonly ThreadLocal<List<int>> _seen = new ThreadLocal<List<int>>(() => []);
            private readonly ReaderWriterLockSlim _gate = new ReaderWriterLockSlim();

            [Greenlet]
            void Work()
            {
                this._gate.EnterWriteLock();
                _seen.Value!.Add(1);
                this._gate.ExitWriteLock();
            }
        }
        """,
        """
        partial class C
        {
            private readonly GreenletLocal<List<int>> _seen = new GreenletLocal<List<int>>(() => []);
            private readonly GreenletLock _gate = new GreenletLock();

            [Greenlet]
            void Work()
            {
                this._gate.Acquire();
                _seen.Value!.Add(1);
                this._gate.Release();
            }
        }
        """);

    [Fact]
    public Task AQueueWhereItIsDeclared() => Fixing.VerifyRefactoring(
        new ReplaceByCooperativeRefactoring(),
        """
        static partial class Program
        {
            private static readonly System.Collections.Concurrent.$$BlockingCollection<int> Items = new(2);
            private static int s_sum;

            public static string Run()
            {
                Greenlet.JoinAll([Greenlet.Spawn(Produce), Greenlet.Spawn(Consume)]);
                return s_sum.ToString();
            }

            [Greenlet]
            static void Produce()
            {
                for (int i = 1; i <= 4; i++)
                    Items.Add(i);
                Items.CompleteAdding();
            }

            [Greenlet]
            static void Consume()
            {
                foreach (int n in Items.GetConsumingEnumerable())
                    s_sum += n;
            }
        }
        """,
        """
        static partial class Program
        {
            private static readonly GreenletQueue<int> Items = new(2);
            private static int s_sum;

            public static string Run()
            {
                Greenlet.JoinAll([Greenlet.Spawn(Produce), Greenlet.Spawn(Consume)]);
                return s_sum.ToString();
            }

            [Greenlet]
            static void Produce()
            {
                for (int i = 1; i <= 4; i++)
                    Items.Put(i);
                Items.ShutDown();
            }

            [Greenlet]
            static void Consume()
            {
                foreach (int n in Items)
                    s_sum += n;
            }
        }
        """,
        result: "10");

    [Theory]
    [InlineData("private readonly ManualResetEventSlim $$_set = new(); void M() { _set.Set(); _set.Reset(); _set.Wait(); }", "private readonly GreenletEvent _set = new(); void M() { _set.Set(); _set.Clear(); _set.Wait(); }")]
    [InlineData("private readonly SemaphoreSlim $$_free = new(3); void M() { _free.Wait(TimeSpan.FromSeconds(1)); _free.Release(); }", "private readonly GreenletSemaphore _free = new(3); void M() { _free.Acquire(TimeSpan.FromSeconds(1)); _free.Release(); }")]
    [InlineData("private readonly Barrier $$_meet = new(2); void M() => _meet.SignalAndWait();", "private readonly GreenletBarrier _meet = new(2); void M() => _meet.Wait();")]
    [InlineData("private readonly SemaphoreSlim $$_free = new(3); void M() => _free.Wait(1000);", null)]
    [InlineData("private readonly SemaphoreSlim $$_free = new(3); void M() => Give(_free); void Give(SemaphoreSlim s) { }", null)]
    [InlineData("private readonly ManualResetEventSlim $$_set = new(true); void M() => _set.Wait();", null)]
    public Task WhereEveryUseHasItsEquivalent(string members, string? expected) => Fixing.VerifyRefactoring(
        new ReplaceByCooperativeRefactoring(), $"class C {{ {members} }}", expected is null ? null : $"class C {{ {expected} }}");

    [Fact]
    public Task AMutexThatIsHandedOnIsNot() => Fixing.VerifyNone(
        new ReplaceByCooperativeCodeFix(),
        """
        partial class C
        {
            private readonly Mutex _gate = new();
            [Greenlet] void Work() => _gate.WaitOne();
            IDisposable Give() => _gate;
        }
        """);
}
