using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Engine.Directory;

/// <summary>A server behind the gateway, as registered. Immutable.</summary>
public sealed record ServerRegistration
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique; 1–64 characters of <c>[a-z0-9-]</c>; the last segment of <c>/mcp/{server}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute http or https URL of its MCP endpoint (for HTTP+SSE: of its event stream).</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>How to talk to it.</summary>
    public ServerTransport Transport { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Person or team that answers for it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>A disabled server is refused like an unknown one.</summary>
    public bool Disabled { get; init; }

    /// <summary>Crypto profile of the connection to it; empty for the gateway's default.</summary>
    public string CryptoProfile { get; init; } = "";

    /// <summary>Classes of the data that it holds, sorted and separated by commas (<c>payroll,pii</c>); empty for none. A transport policy may ask more for a class.</summary>
    public string DataClasses { get; init; } = "";

    /// <summary>Segments that it is in, sorted and separated by commas (<c>production</c>); empty for none. Policies can ask for one.</summary>
    public string Segments { get; init; } = "";

    /// <summary>PEM certificates to trust for it besides the system's; empty for none.</summary>
    public string TrustAnchorsPem { get; init; } = "";

    /// <summary>Header that carries the server's own credential (<c>Authorization</c>); empty for none.</summary>
    public string CredentialHeader { get; init; } = "";

    /// <summary>Value of that header, unsealed; only in memory. Never in logs, records or answers.</summary>
    public string CredentialValue { get; init; } = "";

    /// <summary>Hash of the token that its connector dials in with; null where there is none.</summary>
    public TokenHash? ConnectorToken { get; init; }

    /// <summary>Which certificate of its own the gateway presents.</summary>
    public UpstreamCertificate ClientCertificate { get; init; }

    /// <summary>Keep sealed copies of arguments and results.</summary>
    public bool CapturePayloads { get; init; }

    /// <summary>What its results are signed with on their way to agents.</summary>
    public ContextAlgorithm SignContext { get; init; }

    /// <summary>How long to wait for the first byte of an answer.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What stands for the address of a server that is reached by connector: a name that no resolver has (RFC 6761 §6.4).</summary>
    public static Uri ConnectorEndpoint(string name) => new($"http://connector.invalid/mcp/{name}");

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What its registration says about the connection to it.</summary>
    public ServerCryptography ToCryptography() => new(Name, CryptoProfile, [.. DataClasses.Split(',', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Never prints the credential.</summary>
    public override string ToString() => $"{Name} ({Endpoint})";
}
