namespace Coroutines.Tests.Polling;

/// <summary>Sets a switch of the whole process, so nothing runs beside it.</summary>
[Collection(nameof(PollerSwitchTests))]
[CollectionDefinition(nameof(PollerSwitchTests), DisableParallelization = true)]
public class PollerSwitchTests
{
    [Fact]
    public void The_switch_chooses_the_portable_poller()
    {
        AppContext.SetSwitch("Coroutines.UsePortablePoller", true);
        try
        {
            OnHub.Run(() =>
            {
                using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
                Assert.Contains("Greenlet.Offload", Assert.Throws<PlatformNotSupportedException>(() => Coroutines.Hub.WaitRead(pipe.ClientSafePipeHandle)).Message);
            });
        }
        finally
        {
            AppContext.SetSwitch("Coroutines.UsePortablePoller", false);
        }
    }
}
