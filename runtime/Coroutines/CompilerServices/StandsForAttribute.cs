using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: the method a generated lambda stands for, so that reports name what the user wrote.</summary>
/// <param name="name">The method's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class StandsForAttribute(string name) : Attribute
{
    /// <summary>The method's name.</summary>
    public string Name { get; } = name;
}
