namespace Coroutines.Differential.Tests;

internal enum StrikeKind
{
    Kill,
    Timeout,
    Exception,
}
