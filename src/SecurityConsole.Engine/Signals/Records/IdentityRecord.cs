using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.identity</c>: how the agent proved who it is.</summary>
internal sealed class IdentityRecord(CallSignals signals) : SignalRecord(s_names)
{
    private const long Token = 1;
    private const long Certificate = 2;
    private const long PostQuantumCertificate = 3;

    private static readonly string[] s_names = ["method", "strength", "ageSeconds", "spiffeId", "workload"];

    private ClientCertificateRecord? Shown => signals.Call.Connection?.Certificate is { Problem: "" } certificate ? certificate : null;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        switch (name)
        {
            case "method":
                return Give(Shown is not null ? "certificate" : "token", out value);
            case "strength":
                return Give(
                    Shown is null ? Token
                    : signals.Call.Connection!.Strength.HasFlag(ConnectionStrength.PostQuantumCertificate) ? PostQuantumCertificate
                    : Certificate,
                    out value);
            case "ageSeconds":
                // A certificate is proved anew with each connection; a token only says when it was issued.
                return Give(Shown is not null ? signals.AgeSeconds(signals.Call.Handshake!.At) : signals.Call.Credential?.IssuedAt is { } issued ? signals.AgeSeconds(issued) : null, out value);
            case "spiffeId":
                return Give(Shown?.Identity, out value);
            case "workload":
                signals.Begin(SignalKind.Workload);
                if (signals.Workload is { } workload)
                {
                    value = CedarValue.Of(new WorkloadRecord(workload));
                    return true;
                }

                signals.Miss(SignalKind.Workload);
                return Nothing(out value);
            default:
                return Nothing(out value);
        }
    }
}
