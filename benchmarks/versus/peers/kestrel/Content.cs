namespace Versus.Web;

/// <summary>What is sent.</summary>
internal static class Content
{
    public const string Hello = "Hello, World!";
    public const string Type = "text/plain";

    public static readonly byte[] HelloBytes = [.. "Hello, World!"u8];
    public static readonly byte[] LargeBytes = [.. Enumerable.Repeat((byte)'x', 16 * 1024)];
}
