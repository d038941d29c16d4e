using System.Text;

namespace Coroutines;

/// <summary>
/// The greenlets that lived at one moment, by who spawned whom, and what each did (gevent: <c>gevent.util.GreenletTree</c>). The root stands for the plain code of a thread;
/// below it is what it spawned, and what has outlived its spawner.
/// </summary>
/// <remarks>A picture that does not change any more; it keeps its greenlets alive.</remarks>
public sealed class GreenletTree
{
    /// <summary>How long the hubs of other threads have to tell about themselves.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly List<GreenletTree> _children = [];
    private readonly Hub _hub;

    private GreenletTree(Hub hub, Greenlet? greenlet, string activity, IEnumerable<string> sites)
    {
        _hub = hub;
        Greenlet = greenlet;
        Activity = activity;
        Sites = [.. sites];
    }

    /// <summary>The greenlet; null at the root, which is plain code.</summary>
    public Greenlet? Greenlet { get; }

    /// <summary>Whether this is the plain code of a thread (gevent: <c>root</c>).</summary>
    public bool IsRoot => Greenlet is null;

    /// <summary>What it did: "runs", "is due to run", "waits for …, for 2.5 s".</summary>
    public string Activity { get; }

    /// <summary>Where it did it, innermost call first, as lines of a stack trace. Without the line where there is no portable PDB.</summary>
    public IReadOnlyList<string> Sites { get; }

    /// <summary>What it had spawned and still lived.</summary>
    public IReadOnlyList<GreenletTree> Children => _children;

    /// <summary>The greenlets of this thread's hub (gevent: <c>current_tree</c>). Never suspends.</summary>
    public static GreenletTree CurrentTree() => Capture(Hub.Current);

    /// <summary>
    /// The greenlets of all threads (gevent: <c>forest</c>). Any thread. The hubs of other threads are asked, each in its turn; this thread blocks until they have answered, a second
    /// at most. Of one that has not, because its thread computes or is blocked, the root only is given.
    /// </summary>
    public static IReadOnlyList<GreenletTree> Forest()
    {
        var requests = HubRegistry.GetAll().Where(hub => hub.IsHere || hub.Thread.IsAlive).Select(hub => new Request(hub)).ToArray();
        Task.WaitAll([.. requests.Select(request => request.Answer)], s_patience);
        return [.. requests.Select(request => request.Answer.IsCompletedSuccessfully ? request.Answer.Result : new GreenletTree(request.Hub, null, "does not answer", []))];
    }

    /// <summary>The tree as text, a line for each greenlet.</summary>
    /// <param name="details">Whether to add where each stood and the values its spawn tree shares.</param>
    public string Format(bool details = true)
    {
        var text = new StringBuilder();
        var todo = new Stack<(GreenletTree Tree, string Head, string Indent)>();
        todo.Push((this, string.Empty, string.Empty));
        while (todo.TryPop(out var next))
        {
            var (tree, head, indent) = next;
            text.Append(text.Length == 0 ? string.Empty : "\n").Append(head).Append(tree.Describe());
            foreach (var detail in details ? tree.GetDetails() : [])
            {
                text.Append('\n').Append(indent).Append(tree._children.Count > 0 ? " |       " : "         ").Append(detail);
            }

            for (var i = tree._children.Count - 1; i >= 0; i--)
            {
                todo.Push((tree._children[i], indent + " +--- ", indent + (i < tree._children.Count - 1 ? " |    " : "      ")));
            }
        }

        return text.ToString();
    }

    /// <summary><see cref="Format"/> without details.</summary>
    public override string ToString() => Format(details: false);

    private static GreenletTree Capture(Hub hub)
    {
        var root = new GreenletTree(hub, null, HubReport.DescribeActivity(hub.Main), HubReport.FindSites(hub.Main));
        var trees = hub.Alive.ToDictionary(
            greenlet => greenlet, greenlet => new GreenletTree(hub, greenlet, HubReport.DescribeActivity(greenlet), HubReport.FindSites(greenlet)));
        foreach (var (greenlet, tree) in trees)
        {
            var parent = greenlet.SpawningGreenlet is { } spawner && trees.TryGetValue(spawner, out var found) ? found : root;
            parent._children.Add(tree);
        }

        return root;
    }

    private string Describe() => $"{Greenlet?.ToString() ?? $"Plain code of {HubReport.DescribeThread(_hub)}"} {Activity}";

    private IEnumerable<string> GetDetails()
    {
        foreach (var site in Sites)
        {
            yield return site;
        }

        // They are the same all the way down.
        if (Greenlet is { SpawningGreenlet: null, SpawnTreeLocals: { Count: > 0 } locals })
        {
            yield return $"shares {string.Join(", ", locals.Select(local => $"{local.Key} = {local.Value}"))}";
        }
    }

    /// <summary>Asks a hub for its tree.</summary>
    private sealed class Request : HubItem
    {
        private readonly TaskCompletionSource<GreenletTree> _answer = new();

        internal Request(Hub hub)
        {
            Hub = hub;
            if (hub.IsHere)
            {
                Run(hub);
            }
            else
            {
                // A hub that is disposed meanwhile does not answer.
                _ = hub.TryPost(this);
            }
        }

        internal Hub Hub { get; }

        internal Task<GreenletTree> Answer => _answer.Task;

        internal override void Run(Hub hub) => _answer.SetResult(Capture(hub));
    }
}
