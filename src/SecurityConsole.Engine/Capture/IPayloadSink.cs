namespace SecurityConsole.Engine.Capture;

/// <summary>Seals and keeps the content of calls; varies by deployment.</summary>
public interface IPayloadSink
{
    /// <summary>Seals and stores one payload. Called one at a time, away from the call path.</summary>
    /// <exception cref="IOException">It could not be stored.</exception>
    Task WriteAsync(CapturedCall payload, CancellationToken cancellationToken);
}
