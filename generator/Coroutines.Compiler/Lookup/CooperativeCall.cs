using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>What a call becomes in a twin.</summary>
public sealed class CooperativeCall(IMethodSymbol target, string name, bool isPatch, ResultKind result)
{
    /// <summary>The method to call; for a twin that is yet to be generated, its original.</summary>
    public IMethodSymbol Target { get; } = target;

    /// <summary>The name to call it by.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is a static method of a patch class, which takes the receiver as its first argument.</summary>
    public bool IsPatch { get; } = isPatch;

    /// <summary>Whether it is given the object that a constructor has created.</summary>
    public bool TakesCreated => Target.IsExtensionMethod && Name.StartsWith(KnownNames.ConstructorPatch, System.StringComparison.Ordinal);

    /// <summary>What it returns, and so how it is awaited.</summary>
    public ResultKind Result { get; } = result;

    /// <summary>The name of the parameter that gets the greenlet's token, if there is one.</summary>
    public string? TokenParameter { get; set; }

    /// <summary>Whether the call itself is made, but on another thread.</summary>
    public bool IsOffload { get; set; }

    public bool Suspends => Result != ResultKind.Plain;
}
