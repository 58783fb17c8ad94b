using System.Text.Json;

namespace SecurityConsole.Engine.Signals;

/// <summary>What a verified token of a Kubernetes service account says about the pod that holds it. Immutable; what is not said is empty.</summary>
/// <param name="Namespace">Namespace.</param>
/// <param name="ServiceAccount">Service account.</param>
/// <param name="Pod">Pod.</param>
/// <param name="Node">Node.</param>
public sealed record WorkloadClaims(string Namespace, string ServiceAccount, string Pod, string Node)
{
    /// <summary>Name of the claim in a projected service account token.</summary>
    public const string ClaimName = "kubernetes.io";

    private const int LongestName = 253;

    /// <summary>Reads the claim <c>kubernetes.io</c> of a token whose signature and audience were verified; null where it is none.</summary>
    public static WorkloadClaims? TryRead(JsonElement claim)
    {
        if (claim.ValueKind != JsonValueKind.Object || Text(claim, "namespace") is not { Length: > 0 } space)
        {
            return null;
        }

        return new(space, Name(claim, "serviceaccount"), Name(claim, "pod"), Name(claim, "node"));
    }

    private static string Name(JsonElement claim, string member) => claim.TryGetProperty(member, out var inner) && inner.ValueKind == JsonValueKind.Object ? Text(inner, "name") : "";

    private static string Text(JsonElement item, string member) =>
        item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestName } text ? text : "";
}
