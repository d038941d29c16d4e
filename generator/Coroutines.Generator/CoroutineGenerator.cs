using System;
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
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var table = context.AdditionalTextsProvider
            .Where(static file => BlockingTable.IsTableFile(file.Path))
            .Select(static (file, cancellation) => file.GetText(cancellation)?.ToString() ?? string.Empty)
            .Collect()
            .Select(static (texts, _) => BlockingTable.Of(texts));

        AddFiles(TrackingNames.Twins, FindMarked<MethodDeclarationSyntax>(), static (found, lookup, _) =>
            TwinEmitter.Emit((MethodDeclarationSyntax)found.TargetNode, (IMethodSymbol)found.TargetSymbol, found.SemanticModel, lookup), static found => found.SemanticModel);
        AddFiles(TrackingNames.GetterTwins, FindMarked<PropertyDeclarationSyntax>(), static (found, lookup, _) =>
            TwinEmitter.Emit((PropertyDeclarationSyntax)found.TargetNode, (IPropertySymbol)found.TargetSymbol, found.SemanticModel, lookup), static found => found.SemanticModel);
        AddFiles(
            TrackingNames.UnmarkedTwins,
            Find(static node => node is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null }),
            static (found, lookup, cancellation) => TwinEmitter.EmitUnmarked((MethodDeclarationSyntax)found.Node, found.SemanticModel, lookup, cancellation),
            static found => found.SemanticModel);
        AddFiles(
            TrackingNames.LocalTwins,
            Find(static node => node is LocalFunctionStatementSyntax { AttributeLists.Count: > 0, Parent: GlobalStatementSyntax }),
            static (found, lookup, cancellation) => TwinEmitter.Emit((LocalFunctionStatementSyntax)found.Node, found.SemanticModel, lookup, cancellation),
            static found => found.SemanticModel);

        var interceptions = Emit(
            TrackingNames.Interceptions,
            Find(InterceptorEmitter.IsCandidate),
            static (found, lookup, cancellation) => InterceptorEmitter.Emit((InvocationExpressionSyntax)found.Node, found.SemanticModel, lookup, cancellation),
            static found => found.SemanticModel);
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

        IncrementalValuesProvider<GeneratorAttributeSyntaxContext> FindMarked<TNode>() => context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownNames.GreenletAttribute, static (node, _) => node is TNode, static (found, _) => found);

        IncrementalValuesProvider<GeneratorSyntaxContext> Find(Func<SyntaxNode, bool> isCandidate) =>
            context.SyntaxProvider.CreateSyntaxProvider((node, _) => isCandidate(node), static (found, _) => found);

        void AddFiles<TContext>(
            string name, IncrementalValuesProvider<TContext> found, Func<TContext, CooperativeLookup, CancellationToken, GeneratedFile?> emit, Func<TContext, SemanticModel> model) =>
            context.RegisterSourceOutput(Emit(name, found, emit, model), static (output, file) => output.AddSource(file.HintName, file.Text));

        // What was found is asked about once the table is known; only text and small records go on from here.
        IncrementalValuesProvider<TOutput> Emit<TContext, TOutput>(
            string name, IncrementalValuesProvider<TContext> found, Func<TContext, CooperativeLookup, CancellationToken, TOutput?> emit, Func<TContext, SemanticModel> model)
            where TOutput : class =>
            found.Combine(table)
                .Select((pair, cancellation) => emit(pair.Left, CooperativeLookup.For(model(pair.Left).Compilation, pair.Right), cancellation))
                .Where(static output => output is not null)
                .Select(static (output, _) => output!)
                .WithTrackingName(name);
    }
}
