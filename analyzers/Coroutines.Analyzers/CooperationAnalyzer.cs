using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>An analyzer of projects that refer to the library: it is told what the compiler knows of them, and never asked about generated code.</summary>
public abstract class CooperationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (Cooperation.Of(start.Compilation, start.Options, start.CancellationToken) is { } cooperation)
                Register(start, cooperation);
        });
    }

    /// <summary>Registers what is to be looked at in one compilation.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext start, Cooperation cooperation);
}
