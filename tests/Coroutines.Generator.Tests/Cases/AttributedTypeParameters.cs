using System.Diagnostics.CodeAnalysis;

partial class Made<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>
    where T : new()
{
    [Greenlet]
    public static string Name<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] TOther>() { Greenlet.Yield(); return typeof(T).Name + typeof(TOther).Name; }
}

partial interface IGives<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] out T>
{
    [Greenlet] string Give() { Greenlet.Yield(); return typeof(T).Name; }
}

class Gives : IGives<string>;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(Made<Case>.Name<int>());
        trace.Add(((IGives<string>)new Gives()).Give());
    }
}

// trace: CaseInt32 String
