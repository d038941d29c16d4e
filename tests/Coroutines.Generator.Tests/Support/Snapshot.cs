using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Coroutines.Generator.Tests;

/// <summary>Compares text with a <c>*.verified.cs</c> file; a mismatch leaves a <c>*.received.cs</c> beside it.</summary>
internal static partial class Snapshot
{
    internal static string Folder { get; } = Path.Combine(GetFolder(), "..", "Cases");

    internal static void Match(string name, string text)
    {
        var actual = AssemblyName().Replace(Data().Replace(text.ReplaceLineEndings("\n"), "\"<location>\""), "User");
        var verified = Path.Combine(Folder, name + ".verified.cs");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : string.Empty;
        if (expected != actual)
        {
            File.WriteAllText(Path.Combine(Folder, name + ".received.cs"), actual);
            Assert.Equal(expected, actual);
        }
    }

    private static string GetFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    // The location of an intercepted call is a checksum of its file.
    [GeneratedRegex("(?<=InterceptsLocationAttribute\\(1, )\"[^\"]*\"")]
    private static partial Regex Data();

    [GeneratedRegex("User[0-9a-f]{32}")]
    private static partial Regex AssemblyName();
}
