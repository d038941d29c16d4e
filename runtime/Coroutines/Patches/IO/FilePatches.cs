using System.Text;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>The members of <see cref="File"/> whose awaitable counterparts take something else.</summary>
[CooperativePatch(typeof(File))]
public static class FilePatches
{
    /// <summary><see cref="File.WriteAllLines(string, string[])"/>.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static async Coroutine WriteAllLinesAsync(string path, string[] contents) => await Bridge.Await(File.WriteAllLinesAsync(path, contents, Bridge.Token));

    /// <summary><see cref="File.WriteAllLines(string, string[], Encoding)"/>.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static async Coroutine WriteAllLinesAsync(string path, string[] contents, Encoding encoding) =>
        await Bridge.Await(File.WriteAllLinesAsync(path, contents, encoding, Bridge.Token));
}
