namespace Coroutines;

/// <summary>A function and its arguments, kept inside the greenlet that will call it and not in an object of their own.</summary>
internal interface ICall<out TCoroutine>
{
    TCoroutine Invoke();

    /// <summary>"Method(1, abc)", for reports; null once the call is forgotten.</summary>
    string? Describe();
}
