using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.identity.workload</c>: what is attested of the workload that the agent is.</summary>
internal sealed class WorkloadRecord(WorkloadClaims claims, CallSignals signals) : SignalRecord(s_names)
{
    private static readonly string[] s_names = ["source", "ageSeconds", "namespace", "serviceAccount", "pod", "node", "spiffeId", "hardware", "secureBoot", "debuggable"];

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value) => name switch
    {
        "source" => Give(claims.Source, out value),
        "ageSeconds" => Give(claims.At is { } at ? signals.AgeSeconds(at) : null, out value),
        "namespace" => Give(claims.Namespace, out value),
        "serviceAccount" => Give(claims.ServiceAccount, out value),
        "pod" => Give(claims.Pod, out value),
        "node" => Give(claims.Node, out value),
        "spiffeId" => Give(claims.SpiffeId, out value),
        "hardware" => Give(claims.Hardware, out value),
        "secureBoot" => Give(claims.SecureBoot, out value),
        "debuggable" => Give(claims.Debuggable, out value),
        _ => Nothing(out value),
    };
}
