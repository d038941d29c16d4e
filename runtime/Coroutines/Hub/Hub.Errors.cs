using System.Globalization;

namespace Coroutines;

public sealed partial class Hub
{
    /// <summary>
    /// Where errors nobody caught are written: the exception with its stack, then the greenlet (gevent: <c>exception_stream</c>). The error stream of the process when
    /// not set; null writes none.
    /// </summary>
    public TextWriter? ErrorWriter
    {
        get => _hasErrorWriter ? field : Console.Error;
        set
        {
            _hasErrorWriter = true;
            field = value;
        }
    }

    private bool _hasErrorWriter;

    /// <summary>
    /// Raised on the hub's thread for an error that ended a greenlet or a callback, after it was written (gevent: <c>handle_error</c>). It is raised whether or not
    /// anyone will ask the greenlet for its result.
    /// </summary>
    public event EventHandler<UnhandledErrorEventArgs>? UnhandledException;

    internal void Report(Greenlet greenlet, Exception error)
    {
        Write(error, greenlet.ToString());
        Raise(new UnhandledErrorEventArgs(greenlet, error));
    }

    /// <summary>Reports the error of something that is no greenlet.</summary>
    internal void Report(string what, Exception error)
    {
        Write(error, what);
        Raise(new UnhandledErrorEventArgs(null, error));
    }

    /// <summary>Runs a callback that must not wait, and reports its error.</summary>
    internal void RunCallback<T>(Action<T> callback, T argument)
    {
        var running = Running;
        Running = null;
        Tracer?.Enter(null);
        try
        {
            callback(argument);
        }
        catch (Exception e)
        {
            Report($"({MethodNames.GetSourceName(callback.Method.Name)}, {argument})", e);
        }
        finally
        {
            Running = running;
            Tracer?.Enter(running);
        }
    }

    private void Write(Exception error, string what)
    {
        if (ErrorWriter is not { } writer)
        {
            return;
        }

        var time = TimeProvider.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        writer.WriteLine(error);
        writer.WriteLine($"{time} {what} failed with {error.GetType().Name}");
        writer.WriteLine();
        writer.Flush();
    }

    private void Raise(UnhandledErrorEventArgs arguments)
    {
        try
        {
            UnhandledException?.Invoke(this, arguments);
        }
        catch (Exception e)
        {
            // The loop must outlive a failing handler, and the failure must be seen.
            Write(e, "A handler of Hub.UnhandledException");
        }
    }
}
