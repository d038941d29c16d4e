using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Using: a resource whose Dispose has a cooperative counterpart.</content>
public sealed partial class BodyBinding
{
    /// <summary>The counterpart of the Dispose at the end of a using statement or declaration; null when that disposes as it stands.</summary>
    public CooperativeCall? FindDisposal(StatementSyntax statement)
    {
        var isAwaited = statement is UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 };
        return !isAwaited && GetResourceType(Model, statement) is { IsRefLikeType: false } type && Lookup.FindDisposal(type, Within) is { } call && !(call.Suspends && IsPlain(statement)) ? call : null;
    }

    /// <summary>Whether what a using statement or declaration disposes cooperatively is to be told when the code of its block fails.</summary>
    public bool IsToldOfFailure(StatementSyntax statement) =>
        FindDisposal(statement) is { IsPatch: false }
        && GetResourceType(Model, statement) is { } type
        && type.AllInterfaces.Any(told => told.ToDisplayString() == KnownNames.FailureAware);

    /// <summary>The type of what a using statement or declaration disposes.</summary>
    internal static ITypeSymbol? GetResourceType(SemanticModel model, StatementSyntax statement)
    {
        if (statement is UsingStatementSyntax { Expression: { } expression })
        {
            return model.GetTypeInfo(expression).Type;
        }

        var declaration = statement is UsingStatementSyntax @using ? @using.Declaration : ((LocalDeclarationStatementSyntax)statement).Declaration;
        return declaration?.Variables.Select(variable => (model.GetDeclaredSymbol(variable) as ILocalSymbol)?.Type).FirstOrDefault();
    }
}
