using System.IO.Pipelines;

namespace Coroutines.AspNetCore.Transport;

/// <summary>Runs what waited for a pipe in its hub's turn.</summary>
internal sealed class HubPipeScheduler(Hub hub) : PipeScheduler
{
    [ThreadStatic]
    private static HubPipeScheduler? t_current;

    private readonly Hub _hub = hub;
    private Turn? _free;

    /// <summary>The one of this thread's hub.</summary>
    internal static HubPipeScheduler Current =>
        t_current is { } current && current._hub.IsHere ? current : t_current = new HubPipeScheduler(Hub.Current);

    public override void Schedule(Action<object?> action, object? state)
    {
        if (_hub.IsHere)
        {
            var turn = _free ?? new Turn(this);
            _free = turn.NextFree;
            _hub.Schedule(turn.For(action, state));
        }
        else if (!_hub.TryPost(new Turn(this).For(action, state)))
        {
            // The hub has been stopped, and what waited must hear of it.
            System.Threading.ThreadPool.UnsafeQueueUserWorkItem(action, state, preferLocal: false);
        }
    }

    /// <summary>A call in the hub's turn, kept for the next one afterwards.</summary>
    private sealed class Turn(HubPipeScheduler owner) : HubItem
    {
        private Action<object?>? _action;
        private object? _state;

        internal Turn? NextFree;

        internal Turn For(Action<object?> action, object? state)
        {
            _action = action;
            _state = state;
            return this;
        }

        internal override void Run(Hub hub)
        {
            var action = _action!;
            var state = _state;
            _action = null;
            _state = null;
            NextFree = owner._free;
            owner._free = this;
            hub.RunCallback(action, state);
        }
    }
}
