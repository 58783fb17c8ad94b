using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.identity</c>: how the agent proved who it is.</summary>
internal sealed class IdentityRecord(CallSignals signals) : SignalRecord(s_names)
{
    private const long Token = 1;
    private const long Certificate = 2;
    private const long PostQuantumCertificate = 3;

    private static readonly string[] s_names = ["method", "strength", "ageSeconds", "spiffeId", "workload", "issuer", "subject", "onBehalfOf", "scopes"];

    private ClientCertificateRecord? Shown => signals.Call.Connection?.Certificate is { Problem: "" } certificate ? certificate : null;

    private CallSubject? Subject => signals.Call.Subject;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        switch (name)
        {
            case "method":
                return Give(Shown is not null ? "certificate" : Subject is not null ? "oauth" : "token", out value);
            case "strength":
                return Give(
                    Shown is null ? Token
                    : signals.Call.Connection!.Strength.HasFlag(ConnectionStrength.PostQuantumCertificate) ? PostQuantumCertificate
                    : Certificate,
                    out value);
            case "ageSeconds":
                // A certificate is proved anew with each connection; a token only says when it was issued.
                return Give(Shown is not null ? signals.AgeSeconds(signals.Call.Handshake!.At) : Subject is { } known ? known.AgeSeconds(signals.Call.At) : signals.Call.Credential?.IssuedAt is { } issued ? signals.AgeSeconds(issued) : null, out value);
            case "spiffeId":
                return Give(Shown?.Identity, out value);
            case "issuer":
                return Give(Subject?.Issuer, out value);
            case "subject":
                return Give(Subject?.Subject, out value);
            case "onBehalfOf":
                return Give(Subject?.OnBehalfOf, out value);
            case "scopes" when Subject is { } subject:
                value = CedarValue.Of(new CedarSet(subject.Scopes.Select(CedarValue.Of)));
                return true;
            case "workload":
                if (signals.Workload is { } workload)
                {
                    value = CedarValue.Of(signals.Parts.Workload ??= new(workload, signals));
                    return true;
                }

                return Nothing(out value);
            default:
                return Nothing(out value);
        }
    }
}
