namespace Coroutines.CompilerServices;

/// <summary>Plain delegates where a cooperative one is due: they run as they stand, and may not wait.</summary>
internal static class Plain
{
    internal static Func<Coroutine> Wrap(Action body) => () =>
    {
        body();
        return default;
    };

    internal static Func<Coroutine<T>> Wrap<T>(Func<T> body) => () => new Coroutine<T>(body());
}
