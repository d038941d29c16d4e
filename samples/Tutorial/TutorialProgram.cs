namespace Tutorial;

/// <summary>A program of the tutorial.</summary>
/// <param name="Name">The word that runs it alone.</param>
/// <param name="Chapter">The tutorial's heading above it.</param>
/// <param name="Shows">What there is to see.</param>
/// <param name="Run">Its main function.</param>
/// <param name="EndsOnSignal">It runs until it gets SIGQUIT.</param>
internal sealed record TutorialProgram(string Name, string Chapter, string Shows, Action Run, bool EndsOnSignal = false);
