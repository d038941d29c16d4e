namespace Coroutines;

/// <summary>
/// Marks a method whose cooperative twin the compiler emits: for <c>R Foo(args)</c> a <c>Coroutine&lt;R&gt; FooAsync(args)</c>
/// beside it, in which every call that would block suspends the greenlet instead. On a type or an assembly it marks
/// every method in it that suspends.
/// </summary>
/// <remarks>The original method stays as written: called from plain code it blocks its thread (running the hub where it waits).</remarks>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct
        | AttributeTargets.Interface | AttributeTargets.Assembly,
    Inherited = false)]
public sealed class GreenletAttribute : Attribute;
