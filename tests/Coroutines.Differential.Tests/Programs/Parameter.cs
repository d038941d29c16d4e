namespace Coroutines.Differential.Tests;

/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Modifier">ref, out, in, params or nothing.</param>
/// <param name="Default">Its default value; null when it must be given.</param>
internal sealed record Parameter(string Name, string Type, string Modifier = "", string? Default = null)
{
    public override string ToString() => $"{(Modifier.Length == 0 ? "" : Modifier + " ")}{Type} {Name}{(Default is null ? "" : " = " + Default)}";
}
