namespace Coroutines;

/// <summary>
/// Says which calls of <c>[Greenlet]</c> code the compiler makes cooperative (gevent: <c>monkey.patch_all(…)</c> and its like). Without it, everything
/// that has a patch or an awaitable counterpart is. Of several that concern a call the closest one holds: of the member, its type, its namespace, its
/// library, everything.
/// </summary>
/// <remarks>
/// <c>[assembly: MonkeyPatch(typeof(Socket), Enabled = false)]</c> keeps the blocking meaning of a type's members, which the analyzers then report where
/// they block the hub. <c>[assembly: MonkeyPatch(Enabled = false)]</c> and <c>[assembly: MonkeyPatch("Npgsql")]</c> together patch the calls of one
/// library only. Enabled for a type, it also takes counterparts that the blocking table holds untrustworthy. The twins of your own methods are not
/// concerned.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class MonkeyPatchAttribute : Attribute
{
    /// <summary>Concerns everything.</summary>
    public MonkeyPatchAttribute()
    {
    }

    /// <summary>Concerns a type, or some of its members.</summary>
    /// <param name="type">The type; calls through a type derived from it are concerned too.</param>
    /// <param name="members">Names of members, <c>.ctor</c> for constructors; none for all of them.</param>
    public MonkeyPatchAttribute(Type type, params string[] members)
    {
        Type = type;
        Members = members;
    }

    /// <summary>Concerns a namespace with those below it, or a library.</summary>
    /// <param name="namespaceOrLibrary">The name of the namespace, or the simple name of the assembly.</param>
    public MonkeyPatchAttribute(string namespaceOrLibrary) => NamespaceOrLibrary = namespaceOrLibrary;

    /// <summary>The type concerned, if it is one.</summary>
    public Type? Type { get; }

    /// <summary>The members concerned; empty for all.</summary>
    public string[] Members { get; } = [];

    /// <summary>The namespace or library concerned, if it is one.</summary>
    public string? NamespaceOrLibrary { get; }

    /// <summary>Whether calls become cooperative. True unless set.</summary>
    public bool Enabled { get; init; } = true;
}
