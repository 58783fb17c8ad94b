using System.Globalization;
using System.Text;
using System.Text.Json;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve.Answers;
using SecurityConsole.Connector.Serve.Children;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Serve;

/// <summary>A request of the modern era that waits in the shared child, under a number of its own.</summary>
/// <param name="Child">Who has it; another child knows nothing of it.</param>
/// <param name="Number">Its id, and its progress token, inside.</param>
/// <param name="RawId">Its id outside, as raw JSON.</param>
/// <param name="RawToken">Its progress token outside, as raw JSON; empty for none.</param>
/// <param name="Revision">The revision that it names.</param>
/// <param name="Method">Its method.</param>
internal sealed record SharedCall(ChildProcess Child, long Number, byte[] RawId, byte[] RawToken, string Revision, string Method)
{
    /// <summary>What comes for it.</summary>
    public EventLog Stream { get; } = new(0);

    /// <summary>It listens: it gets only what names it.</summary>
    public bool IsSubscription => Method == McpMethods.SubscriptionsListen;

    /// <summary>Takes a request.</summary>
    public static SharedCall Of(ChildProcess child, long number, byte[] message, in Envelope envelope) => new(
        child,
        number,
        envelope.Id.Of(message).ToArray(),
        envelope.ProgressToken.Of(message).ToArray(),
        envelope.MetaProtocolVersion,
        envelope.Method);

    /// <summary>The request as the child gets it.</summary>
    public byte[] Inward(byte[] message, in Envelope envelope)
    {
        var number = Inner;
        return MessageSplice.Replace(message, (envelope.Id, number), (envelope.ProgressToken, number));
    }

    /// <summary>The number as raw JSON.</summary>
    public byte[] Inner => Encoding.ASCII.GetBytes(Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Tells the child that nobody waits any more.</summary>
    public byte[] Cancellation() =>
    [
        .. """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"""u8, .. Inner,
        .. ""","_meta":{"io.modelcontextprotocol/protocolVersion":"""u8, .. JsonSerializer.SerializeToUtf8Bytes(Revision), .. "}}}"u8,
    ];
}
