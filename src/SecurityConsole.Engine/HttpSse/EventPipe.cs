using System.Buffers;
using System.IO.Pipelines;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>A stream of events towards the agent. Writing never waits; a reader that stays too far behind is cut off. Calls of the writer's side are made one at a time.</summary>
internal sealed class EventPipe
{
    private readonly Pipe _pipe;

    public EventPipe(int maxUnreadBytes)
    {
        _pipe = new(new PipeOptions(pauseWriterThreshold: maxUnreadBytes, resumeWriterThreshold: maxUnreadBytes / 2, useSynchronizationContext: false));
        Reader = _pipe.Reader.AsStream();
    }

    /// <summary>The agent's side; disposing it ends the stream.</summary>
    public Stream Reader { get; }

    /// <summary>Nothing can be written any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Writes one frame. False when nobody reads any more, or too slowly: then the frame is lost and the pipe closed.</summary>
    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        if (IsClosed)
        {
            return false;
        }

        _pipe.Writer.Write(frame);
        var flush = _pipe.Writer.FlushAsync();
        if (!flush.IsCompletedSuccessfully)
        {
            Close(new IOException("The agent reads slower than the server writes."));
            return false;
        }

        if (flush.Result.IsCompleted)
        {
            Close();
        }

        return !IsClosed;
    }

    /// <summary>Ends the stream: cleanly, or for the reader to see why not.</summary>
    public void Close(Exception? fault = null)
    {
        if (!IsClosed)
        {
            IsClosed = true;
            _pipe.Writer.Complete(fault);
        }
    }
}
