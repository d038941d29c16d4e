using System.Collections.Immutable;
using System.Linq;
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
        var twins = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.GreenletAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (attributed, cancellation) => TwinEmitter.Emit((MethodDeclarationSyntax)attributed.TargetNode, (IMethodSymbol)attributed.TargetSymbol, attributed.SemanticModel))
            .Where(static file => file is not null)
            .WithTrackingName(TrackingNames.Twins);
        context.RegisterSourceOutput(twins, static (output, file) => output.AddSource(file!.HintName, file.Text));

        var getterTwins = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.GreenletAttribute,
                static (node, _) => node is PropertyDeclarationSyntax,
                static (attributed, cancellation) => TwinEmitter.Emit((PropertyDeclarationSyntax)attributed.TargetNode, (IPropertySymbol)attributed.TargetSymbol, attributed.SemanticModel))
            .Where(static file => file is not null)
            .WithTrackingName(TrackingNames.GetterTwins);
        context.RegisterSourceOutput(getterTwins, static (output, file) => output.AddSource(file!.HintName, file.Text));

        var unmarkedTwins = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is MethodDeclarationSyntax { Body: not null } or MethodDeclarationSyntax { ExpressionBody: not null },
                static (found, cancellation) => TwinEmitter.EmitUnmarked((MethodDeclarationSyntax)found.Node, found.SemanticModel, cancellation))
            .Where(static file => file is not null)
            .WithTrackingName(TrackingNames.UnmarkedTwins);
        context.RegisterSourceOutput(unmarkedTwins, static (output, file) => output.AddSource(file!.HintName, file.Text));

        var localTwins = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is LocalFunctionStatementSyntax { AttributeLists.Count: > 0, Parent: GlobalStatementSyntax },
                static (found, cancellation) => TwinEmitter.Emit((LocalFunctionStatementSyntax)found.Node, found.SemanticModel, cancellation))
            .Where(static file => file is not null)
            .WithTrackingName(TrackingNames.LocalTwins);
        context.RegisterSourceOutput(localTwins, static (output, file) => output.AddSource(file!.HintName, file.Text));

        var interceptions = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => InterceptorEmitter.IsCandidate(node),
                static (found, cancellation) => InterceptorEmitter.Emit((InvocationExpressionSyntax)found.Node, found.SemanticModel, cancellation))
            .Where(static interception => interception is not null)
            .WithTrackingName(TrackingNames.Interceptions);
        context.RegisterSourceOutput(interceptions, static (output, interception) =>
        {
            if (interception!.Lambda is { } lambda)
            {
                output.AddSource(lambda.HintName, lambda.Text);
            }
        });
        context.RegisterImplementationSourceOutput(interceptions.Collect(), static (output, all) =>
        {
            if (!all.IsEmpty)
            {
                output.AddSource("Coroutines.Interceptors.g.cs", InterceptorEmitter.Combine(all!));
            }
        });
    }
}
