namespace Coroutines.Samples.Tests;

/// <summary>A test with a real browser; skipped, with the reason, where there is none.</summary>
public sealed class ChromeFactAttribute : FactAttribute
{
    internal const string Browser = "/usr/bin/chromium";
    internal const string Driver = "/usr/bin/chromedriver";

    public ChromeFactAttribute()
    {
        if (!File.Exists(Browser) || !File.Exists(Driver))
            Skip = "Needs Debian's packages chromium and chromium-driver.";
    }
}
