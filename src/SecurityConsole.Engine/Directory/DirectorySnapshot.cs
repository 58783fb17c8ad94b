using System.Collections.Frozen;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Upstreams.Tokens;

namespace SecurityConsole.Engine.Directory;

/// <summary>The directory as the path reads it: immutable, one revision, every look-up O(1).</summary>
public sealed class DirectorySnapshot
{
    /// <summary>Before the first read: nobody and nothing.</summary>
    public static DirectorySnapshot Empty { get; } = new(
        -1, FrozenDictionary<TokenHash, AgentCredential>.Empty, FrozenDictionary<string, ServerRegistration>.Empty);

    /// <summary>Wires the three look-ups.</summary>
    public DirectorySnapshot(
        long revision, FrozenDictionary<TokenHash, AgentCredential> credentials, FrozenDictionary<string, ServerRegistration> servers)
    {
        Revision = revision;
        Credentials = credentials;
        Servers = servers;
    }

    /// <summary>Revision that it was built from; −1 before the first read.</summary>
    public long Revision { get; }

    /// <summary>Valid tokens by hash.</summary>
    public FrozenDictionary<TokenHash, AgentCredential> Credentials { get; }

    /// <summary>Agents by the fingerprint of a certificate of the own authority.</summary>
    public FrozenDictionary<TokenHash, AgentCredential> Certificates { get; init; } = FrozenDictionary<TokenHash, AgentCredential>.Empty;

    /// <summary>Agents by what binds a certificate of an external authority to them.</summary>
    public FrozenDictionary<string, AgentCredential> ExternalIdentities { get; init; } = FrozenDictionary<string, AgentCredential>.Empty;

    /// <summary>External authorities.</summary>
    public IReadOnlyList<TrustAnchor> TrustAnchors { get; init; } = [];

    /// <summary>The same by SHA-256 of their certificate, lower-case hexadecimal: a certificate counts only as long as its authority is in here.</summary>
    public FrozenDictionary<string, TrustAnchor> AnchorsByFingerprint { get; init; } = FrozenDictionary<string, TrustAnchor>.Empty;

    /// <summary>Authorization servers whose tokens count, by their identifier.</summary>
    public FrozenDictionary<string, IssuerModel> Issuers { get; init; } = FrozenDictionary<string, IssuerModel>.Empty;

    /// <summary>Tokens of the gateway for servers that take them, by server id.</summary>
    internal FrozenDictionary<Guid, UpstreamTokens> UpstreamTokens { get; init; } = FrozenDictionary<Guid, UpstreamTokens>.Empty;

    /// <summary>All registered servers by name, for the reason in a record; never a way to reach one.</summary>
    public FrozenDictionary<string, ServerRegistration> Servers { get; }

    /// <summary>The policies in force, over this directory.</summary>
    public PolicySnapshot Policies { get; init; } = PolicySnapshot.Unread;
}
