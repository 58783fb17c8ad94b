using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.Servers;

/// <summary>A server to register.</summary>
public sealed record NewServer
{
    /// <summary>Unique; 1 to 64 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Absolute https URL of its MCP endpoint; http for loopback, or with <c>allowPlaintext</c>. Left out for the transport <c>connector</c>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Lets an http URL of another machine pass: everything to it travels in the clear.</summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>How the gateway talks to it.</summary>
    public ServerTransport Transport { get; init; }

    /// <summary>What it is for; at most 512 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Person or team that answers for it; at most 128 characters.</summary>
    public string? Owner { get; init; }

    /// <summary>Crypto profile of the connection to it; empty for the gateway's default.</summary>
    public string? CryptoProfile { get; init; }

    /// <summary>Classes of the data that it holds (<c>pii</c>); a transport policy may ask more for a class.</summary>
    public IReadOnlyList<string>? DataClasses { get; init; }

    /// <summary>Segments that it is in (<c>production</c>), for policies.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>PEM certificates to trust for it besides the system's.</summary>
    public string? TrustAnchors { get; init; }

    /// <summary>Header that carries the server's own credential (<c>Authorization</c>).</summary>
    public string? CredentialHeader { get; init; }

    /// <summary>Value of that header. Kept sealed; never shown again.</summary>
    public string? CredentialValue { get; init; }

    /// <summary>Keep sealed copies of arguments and results.</summary>
    public bool CapturePayloads { get; init; }

    /// <summary>What its results are signed with, so that the connector and <c>secconsole verify</c> can verify them.</summary>
    public ContextAlgorithm SignContext { get; init; }

    /// <summary>Seconds to wait for the first byte of an answer, 1 to 3600.</summary>
    public int ResponseTimeoutSeconds { get; init; } = 60;

    /// <summary>Never prints the credential.</summary>
    public override string ToString() => Name;
}
