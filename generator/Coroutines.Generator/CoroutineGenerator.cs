using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <summary>
/// Emits the cooperative twin of every <c>[Greenlet]</c> method, and redirects plain code that hands such a method, or a lambda that waits, to Spawn and its like.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CoroutineGenerator : IIncrementalGenerator
{
    private readonly EmissionCache<GeneratedFile> _files = new();
    private readonly EmissionCache<Interception> _interceptions = new();
    private readonly Inference _inference;

    public CoroutineGenerator() => _inference = new(node => Emitting?.Invoke(node));

    /// <summary>
    /// Told of every member or call before it is looked into, because it or what it depends on is new; of one in a marked type also when it is asked whether it suspends. On any thread; what this throws counts as thrown by the generator itself.
    /// </summary>
    public event Action<SyntaxNode>? Emitting;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var table = context.AdditionalTextsProvider
            .Where(static file => BlockingTable.IsTableFile(file.Path))
            .Select(static (file, cancellation) => file.GetText(cancellation)?.ToString() ?? string.Empty)
            .Collect()
            .Select(static (texts, _) => BlockingTable.Of(texts));

        AddFiles(
            TrackingNames.Twins,
            static node => node is MethodDeclarationSyntax,
            static (node, model, lookup, cancellation) => GetMarked(node, model, cancellation) is IMethodSymbol method
                ? TwinEmitter.Emit((MethodDeclarationSyntax)node, method, model, lookup)
                : TwinEmitter.EmitUnmarked((MethodDeclarationSyntax)node, model, lookup, cancellation));
        AddFiles(
            TrackingNames.GetterTwins,
            static node => node is PropertyDeclarationSyntax { AttributeLists.Count: > 0 },
            static (node, model, lookup, cancellation) => GetMarked(node, model, cancellation) is IPropertySymbol property
                ? TwinEmitter.Emit((PropertyDeclarationSyntax)node, property, model, lookup)
                : null);
        AddFiles(
            TrackingNames.LocalTwins,
            static node => node is LocalFunctionStatementSyntax { AttributeLists.Count: > 0, Parent: GlobalStatementSyntax },
            static (node, model, lookup, cancellation) => TwinEmitter.Emit((LocalFunctionStatementSyntax)node, model, lookup, cancellation));

        // The location of an intercepted call is a checksum of its file.
        var interceptions = Emit(
            TrackingNames.Interceptions, InterceptorEmitter.IsCandidate, _interceptions, dependsOnFile: true,
            static (node, model, lookup, cancellation) => InterceptorEmitter.Emit((InvocationExpressionSyntax)node, model, lookup, cancellation));
        context.RegisterSourceOutput(interceptions, static (output, interception) =>
        {
            if (interception.Lambda is { } lambda)
            {
                output.AddSource(lambda.HintName, lambda.Text);
            }
        });
        context.RegisterImplementationSourceOutput(interceptions.Collect(), static (output, all) =>
        {
            if (!all.IsEmpty)
            {
                output.AddSource("Coroutines.Interceptors.g.cs", InterceptorEmitter.Combine(all));
            }
        });

        void AddFiles(string name, Func<SyntaxNode, bool> isCandidate, Func<SyntaxNode, SemanticModel, CooperativeLookup, CancellationToken, GeneratedFile?> emit) =>
            context.RegisterSourceOutput(Emit(name, isCandidate, _files, dependsOnFile: false, emit), static (output, file) => output.AddSource(file.HintName, file.Text));

        // What is found by its syntax alone is asked about once the table is known, and only if nothing is known of it; only text and small records go on from here.
        // All of it at once, since Roslyn would ask on one thread.
        IncrementalValuesProvider<T> Emit<T>(
            string name, Func<SyntaxNode, bool> isCandidate, EmissionCache<T> cache, bool dependsOnFile, Func<SyntaxNode, SemanticModel, CooperativeLookup, CancellationToken, T?> emit)
            where T : class
        {
            var emissions = context.SyntaxProvider.CreateSyntaxProvider((node, _) => isCandidate(node), static (found, _) => (found.Node, found.SemanticModel.Compilation))
                .Collect()
                .Combine(table)
                .SelectMany((pair, cancellation) =>
                {
                    // Before there are threads that would wait for it.
                    var surroundings = pair.Left.Select(static found => found.Compilation).Distinct().ToDictionary(static compilation => compilation, compilation => _inference.SurroundingsOf(compilation, pair.Right));
                    return pair.Left
                        .AsParallel().AsOrdered().WithCancellation(cancellation)
                        .Select(found => EmitOnce(found.Node, found.Compilation, surroundings[found.Compilation], pair.Right, cache, dependsOnFile, emit, cancellation))
                        .OfType<Emission<T>>()
                        .ToImmutableArray();
                });
            context.RegisterSourceOutput(
                emissions.Where(static emission => emission.Failure is not null), static (output, emission) => output.ReportDiagnostic(emission.Failure!.ToDiagnostic()));
            return emissions
                .Where(static emission => emission.Value is not null)
                .Select(static (emission, _) => emission.Value!)
                .WithTrackingName(name);
        }
    }

    private Emission<T>? EmitOnce<T>(
        SyntaxNode node, Compilation compilation, string surroundings, BlockingTable table, EmissionCache<T> cache, bool dependsOnFile, Func<SyntaxNode, SemanticModel, CooperativeLookup, CancellationToken, T?> emit, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return cache.Get(node, surroundings, table, dependsOnFile, () => EmitAnew(node, CooperativeLookup.For(compilation, table), emit, cancellation)) is { } value
                ? new Emission<T>(value, null)
                : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Thrown on, it would take every twin of the project with it.
            return new Emission<T>(null, Failure.Of(node, failure));
        }
    }

    private T? EmitAnew<T>(
        SyntaxNode node, CooperativeLookup lookup, Func<SyntaxNode, SemanticModel, CooperativeLookup, CancellationToken, T?> emit, CancellationToken cancellation)
        where T : class
    {
        Emitting?.Invoke(node);

        // Not the model at hand: a body may have been bound before, for the sake of another.
        return emit(node, lookup.ModelOf(node.SyntaxTree), lookup, cancellation);
    }

    /// <summary>The member that a node declares, if the mark stands there and not at another part of it.</summary>
    private static ISymbol? GetMarked(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        model.GetDeclaredSymbol(node, cancellation) is { } symbol
        && symbol.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.ToDisplayString() == KnownNames.GreenletAttribute
            && attribute.ApplicationSyntaxReference is { } place && place.SyntaxTree == node.SyntaxTree && node.Span.Contains(place.Span))
            ? symbol
            : null;
}
