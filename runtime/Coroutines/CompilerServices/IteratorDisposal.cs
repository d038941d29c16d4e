namespace Coroutines.CompilerServices;

/// <summary>Unwinds an iterator that is disposed at an item. No catch block can stand around one, so none sees it.</summary>
internal sealed class IteratorDisposal : Exception;
