namespace SecurityConsole.Engine.Policies;

/// <summary>The published policies, as the control plane holds them. Immutable.</summary>
/// <param name="Revision">Number of the revision; 0 where nothing was ever published.</param>
/// <param name="Documents">Cedar text by name of the document.</param>
public sealed record PolicyRevisionContents(long Revision, IReadOnlyDictionary<string, string> Documents)
{
    /// <summary>Id of the policy that says that grants count.</summary>
    public const string GrantedId = "granted";

    /// <summary>What holds where nothing was ever published: what is granted is permitted.</summary>
    public static PolicyRevisionContents Granted { get; } = new(0, new Dictionary<string, string>(StringComparer.Ordinal) { ["granted"] = $"@id(\"{GrantedId}\")\npermit (principal, action, resource);\n" });

    /// <summary>What the templates in the documents are linked to.</summary>
    public IReadOnlyList<PolicyLink> Links { get; init; } = [];
}
