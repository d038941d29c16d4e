namespace Coroutines;

/// <summary>
/// Marks a static class whose methods stand in for blocking members of <paramref name="target"/> inside <c>[Greenlet]</c> code
/// (gevent: monkey patching, done by the compiler).
/// </summary>
/// <param name="target">The patched type; an open generic type for a generic one.</param>
/// <remarks>
/// For <c>R Target.M(args)</c> the patch is <c>static Coroutine&lt;R&gt; MAsync(this Target self, args)</c>, without <c>this</c>
/// for a static member; for a constructor <c>NewAsync(args)</c>; for a property getter <c>GetXAsync(this Target self)</c>. <c>New(this Target created)</c> is given what
/// <c>new Target() { … }</c> has created and initialised.
/// A method named <c>M</c> (or <c>New</c>, <c>GetX</c>) that does not return a coroutine replaces the call without suspending.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CooperativePatchAttribute(Type target) : Attribute
{
    /// <summary>The patched type.</summary>
    public Type Target { get; } = target;
}
