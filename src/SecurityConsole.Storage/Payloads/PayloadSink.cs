using SecurityConsole.Engine.Capture;

namespace SecurityConsole.Storage.Payloads;

/// <summary>Seals what the gateway captured and puts it into <c>events.db</c>.</summary>
internal sealed class PayloadSink(PayloadStore store) : IPayloadSink
{
    public Task WriteAsync(CapturedCall payload, CancellationToken cancellationToken) =>
        store.WriteAsync(payload.Id, new(payload.Request, payload.Response), cancellationToken);
}
