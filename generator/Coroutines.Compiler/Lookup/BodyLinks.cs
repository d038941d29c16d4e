using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Coroutines.Compiler;

/// <summary>
/// What a method's body has to do with which methods get a twin, where types or the assembly are marked. Methods stand in it by the name of their hierarchy: all of it has
/// twins, or none. It outlives its compilation: it holds as long as neither the body nor the declarations change.
/// </summary>
/// <param name="method">Whose body it is.</param>
/// <param name="suspends">Whether the method suspends, whatever those that it calls do.</param>
/// <param name="callees">The methods that it calls, as long as it is not known to suspend.</param>
public sealed class BodyLinks(string method, bool suspends, ImmutableArray<string> callees)
{
    /// <summary>The methods from which a suspension can be reached.</summary>
    public static ImmutableHashSet<string> FindSuspending(IReadOnlyCollection<BodyLinks> all)
    {
        var callers = all.SelectMany(static body => body.Callees.Select(callee => (Callee: callee, Caller: body.Method))).ToLookup(static call => call.Callee, static call => call.Caller);
        var suspending = ImmutableHashSet.CreateBuilder<string>();
        var found = new Stack<string>(all.Where(static body => body.Suspends).Select(static body => body.Method));
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

    private string Method => method;

    private bool Suspends => suspends;

    private ImmutableArray<string> Callees => callees;
}
