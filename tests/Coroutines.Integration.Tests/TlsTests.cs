using Coroutines.Tests;
using RealWorld;

namespace Coroutines.Integration.Tests;

public sealed class TlsTests
{
    [Fact]
    public void Client_and_server_talk_tls_on_one_thread() => OnHub.Run(() =>
        Assert.Equal(Enumerable.Range(0, 5).Select(n => $"You asked for /{n}."), Greenlet.Spawn(Tls.Fetch, 5).Get()));
}
