using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.identity.workload</c>: the pod that the agent is.</summary>
internal sealed class WorkloadRecord(WorkloadClaims claims) : SignalRecord(s_names)
{
    private static readonly string[] s_names = ["namespace", "serviceAccount", "pod", "node"];

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value) => name switch
    {
        "namespace" => Give(claims.Namespace, out value),
        "serviceAccount" => Give(claims.ServiceAccount, out value),
        "pod" => Give(claims.Pod, out value),
        "node" => Give(claims.Node, out value),
        _ => Nothing(out value),
    };
}
