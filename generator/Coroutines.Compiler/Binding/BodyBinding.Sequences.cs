using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Loops over something whose steps can suspend.</content>
public sealed partial class BodyBinding
{
    /// <summary>Whether a loop steps through something whose steps can suspend.</summary>
    public bool IsCooperativeSequence(CommonForEachStatementSyntax loop) =>
        !loop.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword)
        && Model.GetTypeInfo(loop.Expression).Type is { } type
        && Lookup.IsCooperativeSequence(type)
        && !IsPlain(loop);
}
