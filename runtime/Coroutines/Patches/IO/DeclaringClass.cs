namespace Coroutines.Patches;

/// <summary>Which class of a hierarchy an object has a member of.</summary>
internal static class DeclaringClass
{
    internal static Type Of<T>(T member)
        where T : Delegate =>
        member.Method.DeclaringType!;

    internal static Type Lowest(params ReadOnlySpan<Type> classes)
    {
        var lowest = classes[0];
        foreach (var other in classes[1..])
        {
            if (lowest.IsAssignableFrom(other))
            {
                lowest = other;
            }
        }

        return lowest;
    }

    /// <summary>The first that is not the root of the hierarchy: of members that call each other, the one that is at work.</summary>
    internal static Type First(Type root, params ReadOnlySpan<Type> classes)
    {
        foreach (var type in classes)
        {
            if (type != root)
            {
                return type;
            }
        }

        return root;
    }
}
