using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.Servers;

/// <summary>A server as the console and the REST API show it. Never carries the credential's value.</summary>
public sealed record ServerView
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique name; last segment of its path on the gateway.</summary>
    public required string Name { get; init; }

    /// <summary>URL of its MCP endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>How the gateway talks to it.</summary>
    public ServerTransport Transport { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Person or team that answers for it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>A disabled server is refused like an unknown one.</summary>
    public bool Disabled { get; init; }

    /// <summary>Crypto profile of the connection to it; empty for the gateway's default.</summary>
    public string CryptoProfile { get; init; } = "";

    /// <summary>Classes of the data that it holds, sorted.</summary>
    public IReadOnlyList<string> DataClasses { get; init; } = [];

    /// <summary>Segments that it is in, sorted.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>PEM certificates trusted for it besides the system's; empty for none.</summary>
    public string TrustAnchors { get; init; } = "";

    /// <summary>Header that carries its credential; empty for none.</summary>
    public string CredentialHeader { get; init; } = "";

    /// <summary>A credential is kept for it.</summary>
    public bool HasCredential { get; init; }

    /// <summary>Sealed copies of arguments and results are kept.</summary>
    public bool CapturePayloads { get; init; }

    /// <summary>What its results are signed with on their way to agents.</summary>
    public ContextAlgorithm SignContext { get; init; }

    /// <summary>Seconds to wait for the first byte of an answer.</summary>
    public int ResponseTimeoutSeconds { get; init; }

    /// <summary>Data to it travels in the clear: registered with plain http.</summary>
    public bool Plaintext { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
