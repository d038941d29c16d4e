namespace Coroutines;

internal enum LinkCondition : byte
{
    Always,
    Successful,
    Failed,
}
