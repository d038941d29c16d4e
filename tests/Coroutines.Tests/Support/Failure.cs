namespace Coroutines.Tests;

/// <summary>Catches what a cooperative call throws.</summary>
internal static class Failure
{
    /// <summary>The <typeparamref name="TException"/> that <paramref name="call"/> is to throw.</summary>
    internal static async Coroutine<TException> Of<TException>(Func<Coroutine> call)
        where TException : Exception
    {
        try
        {
            await call();
        }
        catch (TException e)
        {
            return e;
        }

        throw new InvalidOperationException($"The call threw no {typeof(TException).Name}.");
    }
}
