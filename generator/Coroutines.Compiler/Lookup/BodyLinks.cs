using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Coroutines.Compiler;

/// <summary>
/// What a method's body has to do with which methods get a twin, where types or the assembly are marked. Methods stand in it by the name of their hierarchy: all of it has
/// twins, or none. Parameters that take delegates have names of their own. It outlives its compilation: it holds as long as neither the body nor the
/// declarations change.
/// </summary>
public sealed class BodyLinks
{
    private readonly HashSet<string> _suspending = [];
    private readonly HashSet<(string Callee, string Caller)> _calls = [];

    internal bool IsEmpty => _suspending.Count == 0 && _calls.Count == 0;

    /// <summary>What suspends, whatever it calls does.</summary>
    internal void AddSuspending(string name) => _suspending.Add(name);

    /// <summary>One that suspends if the other does.</summary>
    internal void AddCall(string caller, string callee) => _calls.Add((callee, caller));

    /// <summary>All from which a suspension can be reached.</summary>
    public static ImmutableHashSet<string> FindSuspending(IReadOnlyCollection<BodyLinks> all)
    {
        var callers = all.SelectMany(static body => body._calls).ToLookup(static call => call.Callee, static call => call.Caller);
        var suspending = ImmutableHashSet.CreateBuilder<string>();
        var found = new Stack<string>(all.SelectMany(static body => body._suspending));
        while (found.Count > 0)
        {
            var next = found.Pop();
            if (suspending.Add(next))
            {
                foreach (var caller in callers[next])
                {
                    found.Push(caller);
                }
            }
        }

        return suspending.ToImmutable();
    }
}
