partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var plain = new Settings();
        var initialised = new Settings { Name = Name("a"), Inner = { Size = 2 } };
        Settings implicitly = new() { Name = "b" };
        var other = new Settings(3) { Name = "c" };
        trace.Add($"{plain} {initialised} {implicitly} {other} {Take(new() { Name = "d" })}");
    }

    [Greenlet]
    static string Name(string name)
    {
        Greenlet.Yield();
        return name;
    }

    static string Take(Settings settings) => settings.ToString();
}

class Inner
{
    public int Size { get; set; }
}

class Settings
{
    public Settings()
    {
    }

    public Settings(int size) => Inner.Size = size;

    public string Name { get; set; } = "none";

    public Inner Inner { get; } = new();

    public bool IsHandedOn { get; set; }

    public override string ToString() => Name + Inner.Size + (IsHandedOn ? "!" : "");
}

[CooperativePatch(typeof(Settings))]
static class SettingsPatches
{
    public static Settings New(this Settings created)
    {
        created.IsHandedOn = true;
        return created;
    }
}

// twin trace: none0! a2! b0! c3 d0!
