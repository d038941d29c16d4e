using System.IO.Pipelines;

namespace Coroutines.AspNetCore.Transport;

internal sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input => input;

    public PipeWriter Output => output;
}
