using System.Runtime.CompilerServices;

namespace Coroutines;

/// <summary>The descriptors that a hub watches, by the system's number.</summary>
internal sealed class DescriptorTable
{
    /// <summary>Unix gives a new descriptor the smallest number that is free, so that they are places of an array; elsewhere few are as great as this.</summary>
    private const int Places = 1 << 22;

    private readonly Dictionary<int, HubDescriptor> _others = [];

    // A struct around the reference spares the covariance check of an array store.
    private Slot[] _byNumber = [];
    private Slot[] _all = [];

    internal int Count { get; private set; }

    /// <summary>One of them, in no order. Removing it has the last one take its index.</summary>
    internal HubDescriptor this[int index] => _all[index].Descriptor!;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal HubDescriptor? Find(int number)
    {
        var places = _byNumber;
        return (uint)number < (uint)places.Length ? places[number].Descriptor : FindOther(number);
    }

    /// <summary>Adds a descriptor, in the place of one with the same number.</summary>
    internal void Set(HubDescriptor descriptor)
    {
        if (Find(descriptor.Number) is { } other)
        {
            Remove(other);
        }

        if ((uint)descriptor.Number < Places)
        {
            if (descriptor.Number >= _byNumber.Length)
            {
                Array.Resize(ref _byNumber, Math.Max(descriptor.Number + 1, Math.Min(_byNumber.Length * 2, Places)));
            }

            _byNumber[descriptor.Number].Descriptor = descriptor;
        }
        else
        {
            _others[descriptor.Number] = descriptor;
        }

        if (Count == _all.Length)
        {
            Array.Resize(ref _all, Math.Max(Count * 2, 4));
        }

        descriptor.Index = Count;
        _all[Count++].Descriptor = descriptor;
    }

    internal void Remove(HubDescriptor descriptor)
    {
        if ((uint)descriptor.Number < Places)
        {
            _byNumber[descriptor.Number].Descriptor = null;
        }
        else
        {
            _others.Remove(descriptor.Number);
        }

        var last = _all[--Count].Descriptor!;
        _all[descriptor.Index].Descriptor = last;
        last.Index = descriptor.Index;
        _all[Count].Descriptor = null;
    }

    private HubDescriptor? FindOther(int number) => _others.GetValueOrDefault(number);

    private struct Slot
    {
        internal HubDescriptor? Descriptor;
    }
}
