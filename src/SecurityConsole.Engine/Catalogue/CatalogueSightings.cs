using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>Judges the items of lists on their way to agents, and hands on what was not seen before. Waits for nothing; what finds no place will be seen again. Thread-safe.</summary>
public sealed partial class CatalogueSightings(ILogger<CatalogueSightings> logger)
{
    private const int MostWaiting = 1_024;

    private readonly Channel<(Guid ServerId, CapabilityDefinition Definition)> _waiting =
        Channel.CreateBounded<(Guid, CapabilityDefinition)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>What was seen, for the one who learns from it.</summary>
    internal ChannelReader<(Guid ServerId, CapabilityDefinition Definition)> Waiting => _waiting.Reader;

    /// <summary>Whether an agent may be shown an item.</summary>
    internal bool Shows(CallContext call, ServerCatalogue catalogue, CatalogueKind kind, string name, ReadOnlyMemory<byte> item)
    {
        var definition = CapabilityDefinition.TryRead(kind, name, item);
        var isShown = catalogue.Shows(kind, definition);
        if (!isShown && definition is not null && !(catalogue.Of(kind).TryGetValue(name, out var contract) && contract.IsKnownLive(definition.Hash))
            && !_waiting.Writer.TryWrite((call.Server!.Registration.Id, definition)))
        {
            LogFull(call.ServerName);
        }

        return isShown || !catalogue.Holds(kind);
    }

    [LoggerMessage(1470, LogLevel.Warning, "Definitions of server {Server} come faster than they are learnt; what is left out now is seen again with the next list")]
    private partial void LogFull(string server);
}
