using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>Marks a twin that runs its original, because that names what the generator did not see: what is wrong, or made by another generator. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunsOriginalAttribute : Attribute;
