namespace Coroutines.Generator;

/// <summary>What leaves the semantic part of the pipeline: text only, so that equal text stops there.</summary>
internal sealed record GeneratedFile(string HintName, string Text);
