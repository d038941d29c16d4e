namespace Chat;

/// <summary>What somebody said; an empty text says that he came or went.</summary>
internal sealed record Message(string Name, string Text, string Kind);
