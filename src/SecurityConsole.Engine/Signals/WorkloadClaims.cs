using System.Text.Json;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Signals;

/// <summary>What a verified token says about the workload that shows it. Immutable; what is not said is empty or null.</summary>
public sealed record WorkloadClaims
{
    /// <summary>Name of the claim in a projected service account token of Kubernetes.</summary>
    public const string KubernetesClaim = "kubernetes.io";

    private const int LongestName = 253;

    /// <summary>Name of the issuer's registration: whose word it is.</summary>
    public required string Source { get; init; }

    /// <summary>When the token was issued; null where it does not say.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Kubernetes namespace.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Kubernetes service account.</summary>
    public string ServiceAccount { get; init; } = "";

    /// <summary>Kubernetes pod.</summary>
    public string Pod { get; init; } = "";

    /// <summary>Kubernetes node.</summary>
    public string Node { get; init; } = "";

    /// <summary>SPIFFE id.</summary>
    public string SpiffeId { get; init; } = "";

    /// <summary>The hardware that isolates the machine, in the words of its attestation service (<c>GCP_AMD_SEV</c>, <c>sevsnpvm</c>).</summary>
    public string Hardware { get; init; } = "";

    /// <summary>Whether the machine booted only what is signed.</summary>
    public bool? SecureBoot { get; init; }

    /// <summary>Whether somebody outside can look into the running machine.</summary>
    public bool? Debuggable { get; init; }

    /// <summary>Reads what the issuer is believed about.</summary>
    /// <param name="claims">Of a token whose signature and audience were verified.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <returns>Null where the token says nothing of a workload that counts.</returns>
    public static WorkloadClaims? TryRead(JwtClaims claims, TokenIssuer issuer)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(issuer);
        var nothing = new WorkloadClaims { Source = issuer.Name, At = claims.IssuedAt };
        var said = nothing;
        foreach (var evidence in issuer.Attests)
        {
            said = evidence switch
            {
                WorkloadEvidence.Kubernetes => WithKubernetes(said, claims),
                WorkloadEvidence.Spiffe => Cryptography.Certificates.SpiffeId.TryParse(claims.Text("sub")) is { } id ? said with { SpiffeId = id.ToString() } : said,
                _ => WithMachine(said, claims),
            };
        }

        return said == nothing ? null : said;
    }

    /// <summary>Such as <c>ai/bot (by cluster)</c>, for the record.</summary>
    public override string ToString()
    {
        var name = SpiffeId.Length > 0 ? SpiffeId : Namespace.Length > 0 ? $"{Namespace}/{ServiceAccount}" : Hardware.Length > 0 ? Hardware : "of a machine";
        return $"{name} (by {Source})";
    }

    private static WorkloadClaims WithKubernetes(WorkloadClaims said, JwtClaims claims)
    {
        if (claims.Member(KubernetesClaim) is not { } claim || Text(claim, "namespace") is not { Length: > 0 } space)
        {
            return said;
        }

        return said with { Namespace = space, ServiceAccount = Name(claim, "serviceaccount"), Pod = Name(claim, "pod"), Node = Name(claim, "node") };
    }

    private static WorkloadClaims WithMachine(WorkloadClaims said, JwtClaims claims) => said with
    {
        Hardware = First(claims, "hwmodel", "x-ms-isolation-tee.x-ms-attestation-type", "x-ms-attestation-type") ?? "",
        SecureBoot = Truth(First(claims, "secboot", "oemboot", "secureboot")),
        Debuggable = First(claims, "dbgstat") is { } status ? status switch
        {
            "enabled" => true,
            _ when status.StartsWith("disabled", StringComparison.Ordinal) => false,
            _ => null,
        }
        : Truth(First(claims, "x-ms-isolation-tee.x-ms-sevsnpvm-is-debuggable", "x-ms-sevsnpvm-is-debuggable")),
    };

    private static string? First(JwtClaims claims, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (claims.Text(name) is { Length: > 0 and <= LongestName } text)
            {
                return text;
            }
        }

        return null;
    }

    private static bool? Truth(string? text) => text switch { "true" => true, "false" => false, _ => null };

    private static string Name(JsonElement claim, string member) => claim.TryGetProperty(member, out var inner) && inner.ValueKind == JsonValueKind.Object ? Text(inner, "name") : "";

    private static string Text(JsonElement item, string member) =>
        item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestName } text ? text : "";
}
