namespace Coroutines;

/// <summary>
/// Makes a call in greenlet code an error (CORO106) unless it is known: cooperative, harmless by the blocking table, or a method of this assembly whose
/// body is.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class StrictGreenletsAttribute : Attribute;
