using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary>The members of <c>context</c> that are signals.</summary>
public static class SignalRecords
{
    /// <summary>Their names. <c>device</c> is there only where something is known of it.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tls", "client", "time", "device", "identity", "budget"];

    /// <summary>One of them; false where it is none of these, or is unknown. Each is made when it is asked for.</summary>
    public static bool TryGet(CallSignals signals, string name, out CedarValue value)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var parts = signals.Parts;
        CedarRecord? record = name switch
        {
            "tls" => parts.Tls ??= new(signals),
            "client" => parts.Client ??= new(signals),
            "time" => parts.Time ??= new(signals),
            "device" => signals.Device is { } device ? parts.Device ??= new(signals, device) : null,
            "identity" => parts.Identity ??= new(signals),
            "budget" => parts.Budget ??= new(signals),
            _ => null,
        };
        value = record is null ? default : CedarValue.Of(record);
        return record is not null;
    }
}
