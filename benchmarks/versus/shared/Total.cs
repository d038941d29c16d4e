namespace Versus;

/// <summary>What the greenlets, tasks or steps of a job counted.</summary>
public sealed class Total
{
    /// <summary>The count.</summary>
    public long Value;
}
