namespace Coroutines.Generator;

/// <summary>One intercepted call: its interceptor, and the twin of its lambda where that needs a place in the user's type.</summary>
internal sealed record Interception(string Order, string Interceptor, GeneratedFile? Lambda);
