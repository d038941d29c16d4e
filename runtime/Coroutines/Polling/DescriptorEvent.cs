namespace Coroutines.Polling;

/// <summary>A descriptor has become ready. The generation tells it from an earlier one with the same number.</summary>
internal readonly record struct DescriptorEvent(int Number, uint Generation, Readiness Readiness);
