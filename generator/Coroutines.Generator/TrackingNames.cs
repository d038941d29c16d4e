namespace Coroutines.Generator;

/// <summary>Names of the pipeline's steps, by which tests see what ran anew.</summary>
public static class TrackingNames
{
    public const string Twins = "Twins";
    public const string GetterTwins = "GetterTwins";
    public const string LocalTwins = "LocalTwins";
    public const string Interceptions = "Interceptions";
}
