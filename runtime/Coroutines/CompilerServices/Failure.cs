namespace Coroutines.CompilerServices;

/// <summary>Stands in the place of a failed call's awaiter, whose awaiter it has: no other frame needs a field for an error.</summary>
internal sealed class Failure : Frame
{
    internal readonly Exception Error;

    internal Failure(Exception error, Frame? awaiter)
    {
        Error = error;
        Awaiter = awaiter;
    }

    internal override Frame? Resume() => throw new InvalidOperationException("A failure has nothing to resume.");
}
