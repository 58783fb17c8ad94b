using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Connect;

/// <summary>One message of the client: its bytes, which travel unchanged, and what had to be read of them.</summary>
internal sealed class ClientMessage
{
    private ClientMessage(byte[] bytes, in Envelope envelope)
    {
        Bytes = bytes;
        Envelope = envelope;
        RawId = envelope.Id.Of(bytes).ToArray();
        Key = RawId.Length > 0 ? RequestIds.Key(RawId) : "";
    }

    /// <summary>As the client wrote them, without the line's end.</summary>
    public byte[] Bytes { get; }

    /// <summary>What it is.</summary>
    public Envelope Envelope { get; }

    /// <summary>The id as raw JSON; empty for notifications.</summary>
    public byte[] RawId { get; }

    /// <summary>The id as a key that is the same for all its spellings.</summary>
    public string Key { get; }

    /// <summary>The client waits for an answer.</summary>
    public bool IsRequest => Envelope.Kind == MessageKind.Request;

    /// <summary>Of 2026-07-28 or newer: it says so itself.</summary>
    public bool IsModern => Envelope.MetaProtocolVersion.Length > 0;

    /// <summary>A second copy does no harm: it only reads, or it is no request. A tool may act twice, so its call is never sent again unasked.</summary>
    public bool MayBeRepeated => !IsRequest || Envelope.Method is McpMethods.Initialize or McpMethods.Ping or McpMethods.ServerDiscover or McpMethods.SubscriptionsListen
        or McpMethods.ToolsList or McpMethods.PromptsList or McpMethods.PromptsGet or McpMethods.ResourcesList or McpMethods.ResourcesTemplatesList
        or McpMethods.ResourcesRead or McpMethods.ResourcesSubscribe or McpMethods.ResourcesUnsubscribe or McpMethods.CompletionComplete
        or McpMethods.LoggingSetLevel or McpMethods.TasksGet or McpMethods.TasksList;

    /// <summary>Reads a message; the fault says why not.</summary>
    public static EnvelopeFault Read(byte[] bytes, EnvelopeLimits limits, out ClientMessage? message)
    {
        var fault = EnvelopeScanner.Scan(bytes, limits, out var envelope);
        message = fault == EnvelopeFault.None ? new ClientMessage(bytes, envelope) : null;
        return fault;
    }
}
