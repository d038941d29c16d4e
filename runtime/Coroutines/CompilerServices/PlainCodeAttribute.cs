using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For the compiler: the delegate runs as plain code, which may wait, and not as a greenlet; so it stays as it is, whatever it captures.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PlainCodeAttribute : Attribute;
