using System.Text;

namespace SecurityConsole.Engine.Signals;

/// <summary>Says for the record of a call which signals its policies read, and what they were.</summary>
public static class SignalText
{
    /// <summary>Such as <c>network office; country DE; device lap-7 (intune, 40 s ago)</c>; empty where none was read.</summary>
    public static string Of(CallSignals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var text = new StringBuilder();
        if (signals.WasRead(SignalKind.Network))
        {
            Add(text, signals.Network is { } network ? $"network {network.Name}" : "network unknown");
        }

        if (signals.WasRead(SignalKind.Location))
        {
            Add(text, signals.Location is { } location ? $"country {(location.Country.Length > 0 ? location.Country : "unknown")}, AS {location.Asn?.ToString() ?? "unknown"}" : "location unknown");
        }

        if (signals.WasRead(SignalKind.Device))
        {
            Add(text, signals.Device is { } device ? $"device {device.Id} ({device.Source}, {signals.AgeSeconds(device.At)} s ago)" : "device unknown");
        }

        if (signals.WasRead(SignalKind.Workload))
        {
            Add(text, signals.Workload is { } workload ? $"workload {workload}" : "workload unknown");
        }

        if (signals.WasRead(SignalKind.Calendar))
        {
            var time = signals.Time;
            Add(text, $"hour {time.Hour} of weekday {time.Weekday}{(time.InMaintenance == true ? ", in maintenance" : "")}");
        }

        return text.ToString();
    }

    /// <summary>Why a call is denied for an unknown signal.</summary>
    public static string Denial(SignalKind kind) => kind switch
    {
        SignalKind.Network => "A policy asks for the network that the call comes from, and its address is in none that is known.",
        SignalKind.Location => "A policy asks where the call comes from, and that is not known.",
        SignalKind.Device => "A policy asks for the state of the agent's device, and nothing recent enough is known of it.",
        SignalKind.Workload => "A policy asks for the workload that the agent is, and nothing is attested of it.",
        _ => "A policy asks for the time, and this machine cannot read the time zone that it is set to.",
    };

    private static void Add(StringBuilder text, string part) => text.Append(text.Length > 0 ? "; " : "").Append(part);
}
