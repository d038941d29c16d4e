using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Coroutines.Samples.Tests;

/// <summary>The sample with a process for each worker: one that dies is replaced, and a stop loses no request.</summary>
public sealed class PreforkTests
{
    private const int Clients = 40;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task WorkersShareThePortAndOneThatDiesIsReplaced()
    {
        using var server = await WebServer.StartAsync("Prefork", "0", "2");
        var workers = await FindWorkersAsync(server, 2);
        await Signals.Send("KILL", workers[0]);
        await UntilAsync(() => AllAnswerAsync(server));
        var replaced = await FindWorkersAsync(server, 2);
        Assert.DoesNotContain(workers[0], replaced);
        Assert.Contains(workers[1], replaced);
        Assert.Contains(server.Output, line => line.Contains("ended with 137; another takes its place", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AStopLosesNoRequest(bool ofOneWorker)
    {
        using var server = await WebServer.StartAsync("Prefork", "0", "2");
        var workers = await FindWorkersAsync(server, 2);
        var clients = await SendManyAsync(server, "/slow?seconds=1", Clients);
        await Signals.Send("TERM", ofOneWorker ? workers[0] : server.ProcessId);
        Assert.All(await ReadManyAsync(clients), answer => Assert.StartsWith("HTTP/1.1 200 ", answer));
        if (ofOneWorker)
        {
            Assert.DoesNotContain(workers[0], await FindWorkersAsync(server, 2));
        }
        else
        {
            Assert.Equal(0, await server.WaitForExitAsync());
            Assert.Contains("All workers have ended.", server.Output);
        }
    }

    [Fact]
    public async Task WorkersDoNotOutliveTheirMaster()
    {
        using var server = await WebServer.StartAsync("Prefork", "0", "2");
        var workers = await FindWorkersAsync(server, 2);
        await Signals.Send("KILL", server.ProcessId);
        await UntilAsync(() => Task.FromResult(workers.All(worker => !Directory.Exists($"/proc/{worker}"))));
    }

    /// <summary>Whether ten requests are answered. What the dead worker's own queue held is reset, be it a connection or one that is being made.</summary>
    private static async Task<bool> AllAnswerAsync(WebServer server)
    {
        try
        {
            var answers = await AskManyAsync(server, "/", 10);
            return answers.All(answer => answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return false;
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown })
        {
            return false;
        }
    }

    /// <summary>The ids of the processes that answer, which must be so many.</summary>
    private static async Task<List<int>> FindWorkersAsync(WebServer server, int count)
    {
        HashSet<int> found = [];
        await UntilAsync(async () =>
        {
            foreach (var answer in await AskManyAsync(server, "/", 10))
            {
                if (Regex.Match(answer, @"process (\d+)") is { Success: true } match)
                {
                    found.Add(int.Parse(match.Groups[1].Value));
                }
            }

            found.RemoveWhere(id => !Directory.Exists($"/proc/{id}"));
            return found.Count == count;
        });
        return [.. found];
    }

    private static async Task<string[]> AskManyAsync(WebServer server, string path, int count) => await ReadManyAsync(await SendManyAsync(server, path, count));

    private static async Task<List<TcpClient>> SendManyAsync(WebServer server, string path, int count)
    {
        List<TcpClient> clients = [];
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient();
            clients.Add(client);
            await client.ConnectAsync(server.Address.Host, server.Address.Port).WaitAsync(s_patience);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        }

        return clients;
    }

    private static async Task<string[]> ReadManyAsync(List<TcpClient> clients) => await Task.WhenAll(clients.Select(async client =>
    {
        using (client)
        {
            try
            {
                return await new StreamReader(client.GetStream()).ReadToEndAsync().WaitAsync(s_patience);
            }
            catch (IOException e)
            {
                return e.Message;
            }
        }
    }));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.True(tries < 300, "It did not come about.");
            await Task.Delay(100);
        }
    }
}
