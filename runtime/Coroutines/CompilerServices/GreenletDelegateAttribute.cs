using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>
/// For the compiler: the delegate, whatever its type, runs as a greenlet, so its argument is given along with its cooperative form. On a parameter of type
/// <see cref="Delegate"/>; who takes it finds that form with <see cref="CooperativeForm.Find"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GreenletDelegateAttribute : Attribute;
