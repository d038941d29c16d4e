namespace Coroutines.CompilerServices;

/// <summary>The result of a coroutine that has none.</summary>
/// <remarks>An enum and not an empty struct, for which a frame would need eight bytes.</remarks>
internal enum Unit : byte;
