using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.client</c>: where the call comes from.</summary>
internal sealed class ClientRecord(CallSignals signals) : SignalRecord(s_names)
{
    private static readonly string[] s_names = ["ip", "network", "networks", "country", "asn"];

    private IpAddressValue? _address;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        switch (name)
        {
            case "ip" when signals.Address is { } address:
                value = CedarValue.Of(_address ??= IpAddressValue.Of(address));
                return true;
            case "network":
                return Give(signals.Network?.Name, out value);
            case "networks":
                value = CedarValue.Of(signals.Network?.Names ?? CedarSet.Empty);
                return true;
            case "country":
                return Give(signals.Location?.Country, out value);
            case "asn":
                return Give(signals.Location?.Asn, out value);
            default:
                return Nothing(out value);
        }
    }
}
