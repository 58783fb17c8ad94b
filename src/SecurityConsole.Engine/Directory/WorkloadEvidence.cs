namespace SecurityConsole.Engine.Directory;

/// <summary>What an issuer's tokens are believed about the workload that shows them.</summary>
public enum WorkloadEvidence
{
    /// <summary>The claim <c>kubernetes.io</c> of a projected service account token: namespace, service account, pod, node.</summary>
    Kubernetes,

    /// <summary>A SPIFFE id as <c>sub</c> (JWT-SVID §3).</summary>
    Spiffe,

    /// <summary>Claims of an attestation service about a confidential machine: <c>hwmodel</c>, <c>secboot</c>, <c>oemboot</c>, <c>dbgstat</c> (RFC 9711), and their kin in <c>x-ms-isolation-tee</c>.</summary>
    Confidential,
}
