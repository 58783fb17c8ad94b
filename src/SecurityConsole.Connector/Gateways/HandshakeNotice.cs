using SecurityConsole.Connector.Messages;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Connector.Gateways;

/// <summary>Tells a person what was agreed with the gateway: the first time, and whenever it is something else.</summary>
internal sealed class HandshakeNotice(HumanLog log) : IHandshakeSink
{
    private (HandshakeVerdict Verdict, ushort? Group) _last = (HandshakeVerdict.Failed, null);

    /// <inheritdoc/>
    public void Record(HandshakeRecord record)
    {
        if (record.Verdict is HandshakeVerdict.Refused or HandshakeVerdict.Failed || (record.Verdict, record.AgreedGroup) == _last)
        {
            return;
        }

        _last = (record.Verdict, record.AgreedGroup);
        var group = record.AgreedGroup is { } agreed ? NamedGroups.NameOf(agreed) : "no key exchange";
        log.Say(record.Verdict == HandshakeVerdict.Accepted
            ? $"Connected to the gateway at {record.RemoteAddress}: TLS 1.3, {group}."
            : $"Warning: connected to the gateway at {record.RemoteAddress} with classical key exchange. {record.Reason}");
    }
}
