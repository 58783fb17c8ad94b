using System.Collections.Frozen;

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

    /// <summary>All registered servers by name, for the reason in a record; never a way to reach one.</summary>
    public FrozenDictionary<string, ServerRegistration> Servers { get; }
}
