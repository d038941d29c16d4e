using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// The line a suspended method waits at. Its state machine knows the number of the await it is suspended at; the portable PDB beside the assembly, or inside it,
/// knows where in the code each await suspends, and which line that is. Without a PDB there is no line.
/// </summary>
internal static class SourceLines
{
    private const string StateField = "<>1__state";

    /// <summary>Offsets at which an async method suspends and goes on, in the order of its states ("Async method stepping information" of the portable PDB format).</summary>
    private static readonly Guid s_suspensions = new("54FD2AC5-E925-401A-9C2A-F94F171072F8");

    private static readonly ConditionalWeakTable<Assembly, Symbols> s_symbols = [];
    private static readonly ConcurrentDictionary<(Assembly, int Token), SourceLine?[]> s_lines = new();

    /// <summary>The line at which the method is suspended; null when that is not known.</summary>
    internal static SourceLine? Find(IStateMachineFrame frame)
    {
        var type = frame.StateMachineType;
        if (GetState(type, frame.StateMachine) is not { } state || GetMoveNext(type) is not { } method)
        {
            return null;
        }

        var lines = s_lines.GetOrAdd((type.Assembly, method.MetadataToken), static key => ReadLines(key.Item1, key.Token));
        return state >= 0 && state < lines.Length ? lines[state] : null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A state field that was trimmed away is not found, and reports have no lines.")]
    private static int? GetState(Type type, object machine) =>
        type.GetField(StateField, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(machine) as int?;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A method that was trimmed away is not found, and reports have no lines.")]
    private static MethodInfo? GetMoveNext(Type type) =>
        type.GetMethod(nameof(IAsyncStateMachine.MoveNext), BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private static SourceLine?[] ReadLines(Assembly assembly, int token)
    {
        if (s_symbols.GetValue(assembly, static key => new Symbols(Open(key))).Reader is not { } reader)
        {
            return [];
        }

        lock (reader)
        {
            var method = MetadataTokens.MethodDefinitionHandle(token & 0x00FFFFFF);
            if (FindSuspensions(reader, method) is not { } blob)
            {
                return [];
            }

            var points = reader.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetSequencePoints().Where(point => !point.IsHidden).ToArray();
            var lines = new List<SourceLine?>();
            blob.ReadUInt32();
            while (blob.RemainingBytes > 0)
            {
                var offset = blob.ReadUInt32();
                blob.ReadUInt32();
                blob.ReadCompressedInteger();
                var before = Array.FindLastIndex(points, point => point.Offset <= offset);
                lines.Add(before < 0 ? null : new SourceLine(reader.GetString(reader.GetDocument(points[before].Document).Name), points[before].StartLine));
            }

            return [.. lines];
        }
    }

    private static BlobReader? FindSuspensions(MetadataReader reader, MethodDefinitionHandle method)
    {
        foreach (var handle in reader.GetCustomDebugInformation(method))
        {
            var information = reader.GetCustomDebugInformation(handle);
            if (reader.GetGuid(information.Kind) == s_suspensions)
            {
                return reader.GetBlobReader(information.Value);
            }
        }

        return null;
    }

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An assembly without a file has no symbols beside it, and reports have no lines.")]
    private static MetadataReader? Open(Assembly assembly)
    {
        var path = assembly.IsDynamic ? string.Empty : assembly.Location;
        if (path.Length == 0)
        {
            return null;
        }

        try
        {
            using var image = new PEReader(File.OpenRead(path));
            return image.TryOpenAssociatedPortablePdb(path, static file => File.Exists(file) ? File.OpenRead(file) : null, out var symbols, out _)
                ? symbols!.GetMetadataReader()
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            // A report goes without lines rather than fail for symbols that cannot be read.
            return null;
        }
    }

    private sealed record Symbols(MetadataReader? Reader);
}
