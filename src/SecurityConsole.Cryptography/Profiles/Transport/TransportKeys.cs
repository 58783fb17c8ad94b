namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>The words of a transport policy.</summary>
internal static class TransportKeys
{
    internal const string Root = "p2p_connectivity";
    internal const string EnforcePqc = "enforce_pqc";
    internal const string AllowedAlgorithms = "allowed_algos";
    internal const string ThreatDetection = "threat_detection";
    internal const string BlockDowngradeAttempts = "block_downgrade_attempts";
    internal const string AlertOnLatencySpike = "alert_on_latency_spike";
    internal const string Scopes = "scopes";

    internal static readonly string[] OfRules = [EnforcePqc, AllowedAlgorithms, ThreatDetection];
    internal static readonly string[] OfScopes = [.. Enum.GetValues<TransportScopeKind>().Select(Of)];

    internal static string Of(TransportScopeKind kind) => kind switch
    {
        TransportScopeKind.Listener => "listener",
        TransportScopeKind.Server => "server",
        _ => "data_class",
    };
}
