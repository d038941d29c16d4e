using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>What the <c>[assembly: MonkeyPatch]</c> of a compilation switch on and off; of several that concern a member, the closest one holds.</summary>
internal sealed class PatchSettings
{
    private readonly Dictionary<string, bool> _members = [];
    private readonly Dictionary<string, bool> _types = [];
    private readonly Dictionary<string, bool> _spaces = [];
    private readonly bool? _everything;

    internal PatchSettings(Compilation compilation)
    {
        foreach (var attribute in compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() != KnownNames.MonkeyPatchAttribute)
            {
                continue;
            }

            var isOn = attribute.NamedArguments.All(argument => argument.Key != "Enabled" || argument.Value.Value is true);
            switch (attribute.ConstructorArguments)
            {
                case []:
                    _everything = isOn;
                    break;
                case [{ Value: string space }]:
                    _spaces[space] = isOn;
                    break;
                case [{ Value: ITypeSymbol type }, { Kind: TypedConstantKind.Array, Values: { IsEmpty: false } members }]:
                    foreach (var member in members)
                    {
                        _members[$"{BlockingTable.NameOf(type)}.{member.Value}"] = isOn;
                    }

                    break;
                case [{ Value: ITypeSymbol type }, ..]:
                    _types[BlockingTable.NameOf(type)] = isOn;
                    break;
            }
        }
    }

    /// <summary>Whether patching is switched on or off for a member that is used through <paramref name="receiver"/>; null when nothing says so.</summary>
    internal bool? IsOn(ISymbol member, ITypeSymbol? receiver)
    {
        if (_members.Count + _types.Count + _spaces.Count == 0)
        {
            return _everything;
        }

        var declaring = (member is IMethodSymbol { ReducedFrom: { } extension } ? extension : member).ContainingType;
        var name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? ".ctor" : member.Name;
        for (ITypeSymbol? type = receiver ?? declaring; type is not null; type = type.BaseType)
        {
            if (Find(type, name) is { } found)
            {
                return found;
            }
        }

        return declaring is null ? _everything : Find(declaring, name) ?? FindAround(declaring) ?? _everything;
    }

    private bool? Find(ITypeSymbol type, string member)
    {
        if (_members.Count + _types.Count == 0)
        {
            return null;
        }

        var name = BlockingTable.NameOf(type);
        return _members.TryGetValue($"{name}.{member}", out var one) ? one : _types.TryGetValue(name, out var all) ? all : null;
    }

    /// <summary>The closest namespace around a type, then its assembly.</summary>
    private bool? FindAround(INamedTypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (_spaces.TryGetValue(space.ToDisplayString(), out var isOn))
            {
                return isOn;
            }
        }

        return _spaces.TryGetValue(type.ContainingAssembly.Name, out var library) ? library : null;
    }
}
