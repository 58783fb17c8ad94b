using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>What a verified token is worth by one snapshot of the directory. Immutable.</summary>
/// <param name="Directory">Valid only for this very snapshot.</param>
/// <param name="Failure">Why it is worth nothing; None where it stands for an agent.</param>
internal sealed record TokenStanding(DirectorySnapshot Directory, CallFailure Failure)
{
    /// <summary>More on the failure; safe to show to the caller.</summary>
    public string? Detail { get; init; }

    /// <summary>Its issuer; null where that is not known any more.</summary>
    public IssuerModel? Issuer { get; init; }

    /// <summary>Whom it stands for; null where nobody.</summary>
    public AgentCredential? Credential { get; init; }

    /// <summary>What it says.</summary>
    public CallSubject? Subject { get; init; }

    /// <summary>Which servers it is for.</summary>
    public AudienceReach Reach { get; init; } = new(false, []);

    /// <summary>From when it counts.</summary>
    public DateTimeOffset NotBefore { get; init; } = DateTimeOffset.MinValue;
}
