partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var from = Path.Combine(folder, "from");
        var to = Path.Combine(folder, "to");
        File.WriteAllText(from, "text");
        File.WriteAllLines(from, new[] { "two", "lines" });
        File.Copy(Named(from, trace), Named(to, trace));
        File.Copy(overwrite: true, sourceFileName: from, destFileName: to);
        trace.Add(Directory.GetFiles(folder, "*").Length + "files");
        try
        {
            File.Move(folder + "missing", to);
        }
        catch (FileNotFoundException)
        {
            trace.Add("missing");
        }

        using (var file = new FileStream(to, FileMode.Open))
        {
            file.Flush(true);
            file?.Flush(flushToDisk: true);
        }

        var sum = 0;
        Parallel.For(0, 10, i => Interlocked.Add(ref sum, i));
        Parallel.ForEach(new[] { 1, 2 }, i => Interlocked.Add(ref sum, i));
        Parallel.Invoke(() => Interlocked.Increment(ref sum), () => Interlocked.Increment(ref sum));
        trace.Add($"{sum} {Parallel.For(0, 1, _ => { }).IsCompleted}");
        File.Delete(to);
        Directory.Delete(folder, recursive: true);
        trace.Add(Directory.Exists(folder).ToString());
    }

    [Greenlet]
    private static string Named(string path, List<string> trace)
    {
        Greenlet.Yield();
        trace.Add(Path.GetFileName(path));
        return path;
    }
}

// trace: from to 2files missing 50 True False
