using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.device</c>: what is said about the device that the agent runs on. Only where something is known.</summary>
internal sealed class DeviceRecord(CallSignals signals, DevicePosture device) : SignalRecord(s_names)
{
    private static readonly string[] s_names = ["id", "healthy", "patchedDays", "diskEncrypted", "attested", "source", "ageSeconds"];

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value) => name switch
    {
        "id" => Give(device.Id, out value),
        "healthy" => Give(device.Healthy, out value),
        "patchedDays" => Give(device.PatchedDays, out value),
        "diskEncrypted" => Give(device.DiskEncrypted, out value),
        "attested" => Give(device.Attested, out value),
        "source" => Give(device.Source, out value),
        "ageSeconds" => Give(signals.AgeSeconds(device.At), out value),
        _ => Nothing(out value),
    };
}
