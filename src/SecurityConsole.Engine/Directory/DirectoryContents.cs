using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Engine.Directory;

/// <summary>Everything that is registered, as read from the control plane at one revision.</summary>
/// <param name="Revision">Grows with each change.</param>
/// <param name="Agents">All agents.</param>
/// <param name="Tokens">All tokens that are not revoked.</param>
/// <param name="Servers">All servers.</param>
/// <param name="Grants">All grants.</param>
public sealed record DirectoryContents(
    long Revision,
    IReadOnlyList<AgentRegistration> Agents,
    IReadOnlyList<AgentToken> Tokens,
    IReadOnlyList<ServerRegistration> Servers,
    IReadOnlyList<AccessGrant> Grants)
{
    /// <summary>What administrators chose for connections; null where the control plane holds nothing of it, and what the process was started with stays.</summary>
    public CryptoSettings? Cryptography { get; init; }

    /// <summary>Certificates of agents and servers that the own authority issued, that are not revoked, and that have not long expired.</summary>
    public IReadOnlyList<IdentityCertificate> Certificates { get; init; } = [];

    /// <summary>External authorities whose client certificates are accepted.</summary>
    public IReadOnlyList<TrustAnchor> TrustAnchors { get; init; } = [];

    /// <summary>Entries of the servers' egress lists.</summary>
    public IReadOnlyList<EgressRule> EgressRules { get; init; } = [];

    /// <summary>Which arguments of tools name destinations, as administrators say.</summary>
    public IReadOnlyList<DestinationMapping> DestinationMappings { get; init; } = [];

    /// <summary>The published policies.</summary>
    public PolicyRevisionContents Policies { get; init; } = PolicyRevisionContents.Granted;

    /// <summary>What is known about the context of calls.</summary>
    public SignalContents Signals { get; init; } = SignalContents.None;

    /// <summary>Authorization servers whose tokens stand for agents.</summary>
    public IReadOnlyList<TokenIssuer> TokenIssuers { get; init; } = [];

    /// <summary>Which tokens stand for which agents.</summary>
    public IReadOnlyList<SubjectBinding> SubjectBindings { get; init; } = [];

    /// <summary>Where the gateway gets tokens for servers.</summary>
    public IReadOnlyList<UpstreamTokenSource> UpstreamTokenSources { get; init; } = [];

    /// <summary>Which capabilities administrators put into toolsets and data classes.</summary>
    public IReadOnlyList<CapabilityLabels> CapabilityLabels { get; init; } = [];

    /// <summary>What is known and approved of what servers offer.</summary>
    public CatalogueContents Catalogue { get; init; } = CatalogueContents.None;
}
