using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace Coroutines.Samples.Tests;

/// <summary>The chat room, by its interface and in a browser.</summary>
public sealed class ChatTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task APollWaitsForAMessageAndARoomRemembersTheLast25()
    {
        using var server = await WebServer.StartAsync("Chat", "--urls", "http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = s_patience };
        var ann = await JoinAsync(client, "ann");
        var poll = PollAsync(client, ann);
        await poll;                                              // her own coming
        poll = PollAsync(client, ann);
        await Task.Delay(100);
        Assert.False(poll.IsCompleted);
        var bob = await JoinAsync(client, "bob");
        Assert.Equal("bob", (await poll)[0].GetProperty("name").GetString());
        for (var i = 0; i < 30; i++)
        {
            using var put = await client.PostAsync($"/put/{bob}", new StringContent($"message {i}"));
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        }

        for (var i = 0; i < 30; i++)
        {
            Assert.Equal($"message {i}", (await PollAsync(client, ann))[0].GetProperty("text").GetString());
        }

        using var joined = await client.PostAsync("/join/topic1/carl", null);
        var backlog = (await joined.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("backlog");
        Assert.Equal(Enumerable.Range(5, 25).Select(i => $"message {i}"), backlog.EnumerateArray().Select(message => message.GetProperty("text").GetString()));
        using var nowhere = await client.PostAsync("/join/topic9/carl", null);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [ChromeFact]
    public async Task TwoBrowsersTalkReloadAndLeave()
    {
        using var server = await WebServer.StartAsync("Chat", "--urls", "http://127.0.0.1:0");
        using var ann = OpenBrowser();
        using (var bob = OpenBrowser())
        {
            Enter(ann, server.Address, "ann", "live");
            Enter(bob, server.Address, "bob", "poll");
            await UntilAsync(ann, "bob is here");
            Say(ann, "hello bob");
            await UntilAsync(bob, "hello bob");
            Say(bob, "hello ann");
            await UntilAsync(ann, "hello ann");
            ann.Navigate().Refresh();
            await UntilAsync(ann, "hello ann");
            await UntilAsync(ann, "hello bob");
        }

        await UntilAsync(ann, "bob has left");
    }

    private static async Task<string> JoinAsync(HttpClient client, string name)
    {
        using var answer = await client.PostAsync($"/join/topic1/{name}", null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("session").GetString()!;
    }

    private static async Task<JsonElement[]> PollAsync(HttpClient client, string session)
    {
        using var answer = await client.PostAsync($"/poll/{session}", null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement[]>())!;
    }

    private static ChromeDriver OpenBrowser()
    {
        var options = new ChromeOptions { BinaryLocation = ChromeFactAttribute.Browser };
        options.AddArguments("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage");
        return new ChromeDriver(ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(ChromeFactAttribute.Driver)!, Path.GetFileName(ChromeFactAttribute.Driver)), options, s_patience);
    }

    private static void Enter(ChromeDriver browser, Uri server, string name, string way)
    {
        browser.Navigate().GoToUrl(server);
        browser.FindElement(By.Id("name")).SendKeys(name);
        browser.FindElement(By.CssSelector($"input[value={way}]")).Click();
        for (var tries = 0; browser.FindElements(By.CssSelector("input[value=topic1]")).Count == 0 && tries < 600; tries++)
            Thread.Sleep(100);
        browser.FindElement(By.TagName("button")).Click();
    }

    private static void Say(ChromeDriver browser, string text) => browser.FindElement(By.Id("text")).SendKeys(text + Keys.Enter);

    private static async Task UntilAsync(ChromeDriver browser, string text)
    {
        var end = DateTime.UtcNow + s_patience;
        while (!browser.FindElement(By.TagName("body")).Text.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(DateTime.UtcNow < end, $"\"{text}\" does not appear: {browser.FindElement(By.TagName("body")).Text}");
            await Task.Delay(50);
        }
    }
}
