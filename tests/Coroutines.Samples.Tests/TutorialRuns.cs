namespace Coroutines.Samples.Tests;

/// <summary>Runs of tutorial programs, a few at a time, because most of them sleep most of the time.</summary>
public sealed class TutorialRuns : IDisposable
{
    private static readonly string[] s_names = [.. TutorialOutputs.Exact.Keys, .. TutorialOutputs.Other];

    private readonly SemaphoreSlim _running = new(4);
    private readonly Dictionary<string, Task<SampleResult>> _results;

    public TutorialRuns() => _results = s_names.ToDictionary(name => name, Run);

    internal Task<SampleResult> this[string name] => _results[name];

    public void Dispose() => _running.Dispose();

    private async Task<SampleResult> Run(string name)
    {
        await _running.WaitAsync();
        try
        {
            return await Sample.Finish(Sample.Start("Tutorial", name));
        }
        finally
        {
            _running.Release();
        }
    }
}
