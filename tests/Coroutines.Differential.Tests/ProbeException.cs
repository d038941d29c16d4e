namespace Coroutines.Differential.Tests;

/// <summary>What random programs throw.</summary>
public class ProbeException(string message) : Exception(message);
