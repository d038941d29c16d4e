using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>
/// What <c>ref</c>, <c>out</c> and <c>in</c> parameters become, which a twin has by value: puts what it returns beside its result where the arguments of the original call are. For
/// generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Outputs
{
    /// <summary>Keeps what leads to the place of a <c>ref</c> or <c>out</c> argument, to name it again after the call.</summary>
    public static T Keep<T>(T value, out T kept) => kept = value;

    /// <summary>What <c>a?.Foo(out var x)</c> gives where <c>a</c> is null; nothing can read <c>x</c> then.</summary>
    public static T Without<T, TOutput>(T value, out TOutput output)
    {
        output = default!;
        return value;
    }

    /// <summary>What C# calls a member on that may change it, where an <c>in</c> parameter of the original must not be changed.</summary>
    public static T Copy<T>(T value) => value;

    /// <summary>What a call returned that was made after the place of an <c>out</c> argument was found.</summary>
    public static TReturned After<TPlace, TReturned>(TPlace place, TReturned returned) => returned;

    /// <summary>Of a method without a result.</summary>
    public static void Take<T1>(T1 returned, out T1 output1) => output1 = returned;

    /// <summary>Of a method without a result.</summary>
    public static void Take<T1, T2>((T1, T2) returned, out T1 output1, out T2 output2) => (output1, output2) = returned;

    /// <summary>Of a method without a result.</summary>
    public static void Take<T1, T2, T3>((T1, T2, T3) returned, out T1 output1, out T2 output2, out T3 output3) => (output1, output2, output3) = returned;

    /// <summary>Of a method without a result.</summary>
    public static void Take<T1, T2, T3, T4>((T1, T2, T3, T4) returned, out T1 output1, out T2 output2, out T3 output3, out T4 output4) => (output1, output2, output3, output4) = returned;

    /// <summary>Of a method without a result.</summary>
    public static void Take<T1, T2, T3, T4, T5>((T1, T2, T3, T4, T5) returned, out T1 output1, out T2 output2, out T3 output3, out T4 output4, out T5 output5) => (output1, output2, output3, output4, output5) = returned;

    /// <summary>Of a method without a result.</summary>
    public static void Take<T1, T2, T3, T4, T5, T6>((T1, T2, T3, T4, T5, T6) returned, out T1 output1, out T2 output2, out T3 output3, out T4 output4, out T5 output5, out T6 output6) => (output1, output2, output3, output4, output5, output6) = returned;

    /// <summary>Of a method with a result, which is returned.</summary>
    public static TResult TakeResult<TResult, T1>((TResult, T1) returned, out T1 output1)
    {
        (var result, output1) = returned;
        return result;
    }

    /// <summary>Of a method with a result, which is returned.</summary>
    public static TResult TakeResult<TResult, T1, T2>((TResult, T1, T2) returned, out T1 output1, out T2 output2)
    {
        (var result, output1, output2) = returned;
        return result;
    }

    /// <summary>Of a method with a result, which is returned.</summary>
    public static TResult TakeResult<TResult, T1, T2, T3>((TResult, T1, T2, T3) returned, out T1 output1, out T2 output2, out T3 output3)
    {
        (var result, output1, output2, output3) = returned;
        return result;
    }

    /// <summary>Of a method with a result, which is returned.</summary>
    public static TResult TakeResult<TResult, T1, T2, T3, T4>((TResult, T1, T2, T3, T4) returned, out T1 output1, out T2 output2, out T3 output3, out T4 output4)
    {
        (var result, output1, output2, output3, output4) = returned;
        return result;
    }

    /// <summary>Of a method with a result, which is returned.</summary>
    public static TResult TakeResult<TResult, T1, T2, T3, T4, T5>((TResult, T1, T2, T3, T4, T5) returned, out T1 output1, out T2 output2, out T3 output3, out T4 output4, out T5 output5)
    {
        (var result, output1, output2, output3, output4, output5) = returned;
        return result;
    }

    /// <summary>Of a method with a result, which is returned.</summary>
    public static TResult TakeResult<TResult, T1, T2, T3, T4, T5, T6>((TResult, T1, T2, T3, T4, T5, T6) returned, out T1 output1, out T2 output2, out T3 output3, out T4 output4, out T5 output5, out T6 output6)
    {
        (var result, output1, output2, output3, output4, output5, output6) = returned;
        return result;
    }
}
