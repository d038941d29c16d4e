namespace Coroutines.AspNetCore.Tests.Support;

/// <summary>A test that needs many descriptors; skipped where the system gives too few.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DescriptorsFactAttribute : FactAttribute
{
    public DescriptorsFactAttribute(int atLeast, int wanted)
    {
        if (Descriptors.Limit < wanted && !Descriptors.TryRaise(wanted) && Descriptors.Limit < atLeast)
        {
            Skip = $"The system allows {Descriptors.Limit} descriptors, and the test needs {atLeast}.";
        }
    }
}
