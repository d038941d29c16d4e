using Coroutines.CompilerServices;

namespace Coroutines;

public partial class Greenlet : IDisposable, IFailureAware
{
    /// <summary>
    /// Ends a <c>using</c> block around it: joins it, or kills it when the code of the block failed (gevent: <c>with</c>). In plain code runs the hub meanwhile.
    /// </summary>
    /// <remarks>In a twin it is killed with the error of the block, so that <c>Get</c> throws that. Plain code in a <c>catch</c> or <c>finally</c> counts as failing.</remarks>
    public void Dispose()
    {
        if (BlockFailure.Handled != 0)
        {
            Kill();
        }
        else
        {
            Join();
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose"/>
    public Coroutine DisposeAsync() => _details?.BlockFailure is { } failure ? KillAsync(failure) : JoinAsync();

    void IFailureAware.OnFailure(Exception exception) => Details.BlockFailure = exception;
}
