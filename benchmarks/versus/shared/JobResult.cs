namespace Versus;

/// <summary>What a micro job hands back: a figure the driver knows beforehand, and bytes per waiter where that is measured.</summary>
public readonly record struct JobResult(long Check, double Bytes = 0);
