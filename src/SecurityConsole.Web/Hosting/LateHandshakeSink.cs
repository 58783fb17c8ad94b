using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Web.Hosting;

/// <summary>Finds the sink with the first handshake: listeners are configured before the journal is opened.</summary>
internal sealed class LateHandshakeSink(IServiceProvider services) : IHandshakeSink
{
    private readonly Lazy<IHandshakeSink> _sink = new(services.GetRequiredService<IHandshakeSink>);

    public void Record(HandshakeRecord record) => _sink.Value.Record(record);
}
