using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
namespace Coroutines.Analyzers.Tests;
internal static class Stub
{
    public static MetadataReference Make(IEnumerable<MetadataReference> references) => CSharpCompilation.Create("Coroutines", [CSharpSyntaxTree.ParseText(Source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();
    private const string Source = """
        using System; using System.Collections.Generic; using System.Threading;
        namespace Coroutines;
        [AttributeUsage(AttributeTargets.All)] public sealed class GreenletAttribute : Attribute;
        [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)] public sealed class CooperativePatchAttribute(Type target) : Attribute { public Type Target => target; }
        public sealed class B { public static B Create() => new(); public Coroutine Task => default; public void SetResult() {} public void SetException(Exception e) {} public void SetStateMachine(System.Runtime.CompilerServices.IAsyncStateMachine m) {} public void Start<T>(ref T t) where T : System.Runtime.CompilerServices.IAsyncStateMachine {} public void AwaitOnCompleted<A, T>(ref A a, ref T t) {} public void AwaitUnsafeOnCompleted<A, T>(ref A a, ref T t) {} }
        public sealed class B<R> { public static B<R> Create() => new(); public Coroutine<R> Task => default; public void SetResult(R r) {} public void SetException(Exception e) {} public void SetStateMachine(System.Runtime.CompilerServices.IAsyncStateMachine m) {} public void Start<T>(ref T t) where T : System.Runtime.CompilerServices.IAsyncStateMachine {} public void AwaitOnCompleted<A, T>(ref A a, ref T t) {} public void AwaitUnsafeOnCompleted<A, T>(ref A a, ref T t) {} }
        [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(B))]
        public readonly struct Coroutine { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; }
        [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(B<>))]
        public readonly struct Coroutine<T> { public System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter() => default; }
        public class Greenlet
        {
            public Greenlet(Action f) {} public Greenlet(Func<Coroutine> f) {}
            public static Greenlet Spawn(Action f) => null!; public static Greenlet Spawn(Func<Coroutine> f) => null!;
            public static Greenlet Spawn<T>(Action<T> f, T t) => null!; public static Greenlet Spawn<T>(Func<T, Coroutine> f, T t) => null!;
            public static Greenlet<R> Spawn<R>(Func<R> f) => null!; public static Greenlet<R> Spawn<R>(Func<Coroutine<R>> f) => null!;
            public static void Sleep(double s) {} public static Coroutine SleepAsync(double s) => default;
            public static void Sleep(TimeSpan s) {} public static Coroutine SleepAsync(TimeSpan s) => default;
            public static T Offload<T>(Func<T> f) => default!; public static Coroutine<T> OffloadAsync<T>(Func<T> f) => default!;
            public static void Offload(Action f) {} public static Coroutine OffloadAsync(Action f) => default!;
            public void RawLink(Action<Greenlet> f) {}
            public void Join(TimeSpan? timeout = null) {} public Coroutine JoinAsync(TimeSpan? timeout = null) => default;
            public void Start() {}
            public static void JoinAll(params Greenlet[] g) {} public static Coroutine JoinAllAsync(params Greenlet[] g) => default;
        }
        public class Greenlet<R> : Greenlet { public Greenlet(Func<R> f) : base((Action)null!) {} public R Get() => default!; public Coroutine<R> GetAsync() => default!; }
        public class GreenletQueue<T> { public T Get() => default!; public Coroutine<T> GetAsync() => default!; public void Put(T t) {} public Coroutine PutAsync(T t) => default!; }
        """;
}
