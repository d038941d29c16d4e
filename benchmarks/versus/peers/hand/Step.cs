namespace Versus.Hand;

/// <summary>A unit of work that is resumed by hand: what a suspended greenlet would be if one wrote it out.</summary>
internal abstract class Step
{
    /// <summary>Continues from where the step stopped last.</summary>
    public abstract void Resume(Loop loop);
}
