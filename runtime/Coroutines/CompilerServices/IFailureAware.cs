using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: a resource that a twin tells when the code of its <c>using</c> block fails, before it disposes of it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFailureAware
{
    /// <summary>The code fails with <paramref name="exception"/>, which goes on.</summary>
    void OnFailure(Exception exception);
}
