namespace Coroutines;

/// <summary>Leaves the block of a scope whose greenlet failed; the scope throws that failure in its place.</summary>
internal sealed class ScopeExit : GreenletExit
{
    internal ScopeExit()
        : base("A greenlet of the GreenletScope failed, and the code of its block is left.")
    {
    }
}
