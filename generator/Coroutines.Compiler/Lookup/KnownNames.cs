using System.Collections.Immutable;

namespace Coroutines.Compiler;

/// <summary>Names of the runtime that the compiler looks for or emits.</summary>
public static class KnownNames
{
    /// <summary>The delegate types of the class library that methods take to invoke them.</summary>
    public static readonly ImmutableArray<string> Delegates = ["Action", "Func", "Predicate", "Comparison", "Converter"];

    public const string GreenletAttribute = "Coroutines.GreenletAttribute";
    public const string PatchAttribute = "Coroutines.CooperativePatchAttribute";
    public const string MonkeyPatchAttribute = "Coroutines.MonkeyPatchAttribute";
    public const string StrictAttribute = "Coroutines.StrictGreenletsAttribute";
    public const string PlainCodeAttribute = "Coroutines.CompilerServices.PlainCodeAttribute";
    public const string GreenletDelegateAttribute = "Coroutines.CompilerServices.GreenletDelegateAttribute";
    public const string Coroutine = "Coroutines.Coroutine";
    public const string CoroutineOfT = "Coroutines.Coroutine`1";
    public const string FailureAware = "Coroutines.CompilerServices.IFailureAware";
    public const string RuntimeAssembly = "Coroutines";

    /// <summary>The generator's type, which is part of the path of every file it adds.</summary>
    public const string GeneratorType = "Coroutines.Generator.CoroutineGenerator";
    public const string TwinSuffix = "Async";

    /// <summary>What a constructor's patch is called, with or without <see cref="TwinSuffix"/>.</summary>
    public const string ConstructorPatch = "New";

    public const string EmittedCoroutine = "global::Coroutines.Coroutine";
    public const string EmittedIsControl = "global::Coroutines.CompilerServices.ControlFlow.IsControl";
    public const string EmittedOutputs = "global::Coroutines.CompilerServices.Outputs";
    public const string EmittedCooperativeForm = "global::Coroutines.CompilerServices.CooperativeForm";
    public const string EmittedOffloading = "global::Coroutines.CompilerServices.Offloading";
    public const string EmittedBlockFailure = "global::Coroutines.CompilerServices.BlockFailure";
    public const string EmittedPatchedDisposal = "global::Coroutines.CompilerServices.PatchedDisposal";
    public const string EmittedBridge = "global::Coroutines.CompilerServices.Bridge";
    public const string EmittedIterator = "global::Coroutines.CompilerServices.Iterator";
    public const string EmittedEnumerable = "global::Coroutines.CoroutineEnumerable";
    public const string EmittedEnumerator = "global::Coroutines.CoroutineEnumerator";
    public const string EmittedLockStatement = "global::Coroutines.CompilerServices.LockStatement";
    public const string InterceptorsNamespace = "Coroutines.Generated";

    /// <summary>The mark of a twin that runs its original because of what the generator did not see.</summary>
    public const string RunsOriginalAttribute = "Coroutines.CompilerServices.RunsOriginalAttribute";
}
