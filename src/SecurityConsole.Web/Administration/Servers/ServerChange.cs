using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.Servers;

/// <summary>Changes to a server; what is null stays as it is.</summary>
public sealed record ServerChange
{
    /// <summary>New URL of its MCP endpoint.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Lets an http URL of another machine pass: everything to it travels in the clear.</summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>How the gateway talks to it.</summary>
    public ServerTransport? Transport { get; init; }

    /// <summary>New description.</summary>
    public string? Description { get; init; }

    /// <summary>New owner.</summary>
    public string? Owner { get; init; }

    /// <summary>True refuses every call to it from now on, false lets them pass again.</summary>
    public bool? Disabled { get; init; }

    /// <summary>New crypto profile; empty for the gateway's default.</summary>
    public string? CryptoProfile { get; init; }

    /// <summary>All classes of the data that it holds; an empty list for none.</summary>
    public IReadOnlyList<string>? DataClasses { get; init; }

    /// <summary>All segments that it is in; an empty list for none.</summary>
    public IReadOnlyList<string>? Segments { get; init; }

    /// <summary>New PEM certificates; empty for none.</summary>
    public string? TrustAnchors { get; init; }

    /// <summary>New header of the credential; empty removes the credential.</summary>
    public string? CredentialHeader { get; init; }

    /// <summary>New value of the credential. Kept sealed; never shown again.</summary>
    public string? CredentialValue { get; init; }

    /// <summary>Keep sealed copies of arguments and results.</summary>
    public bool? CapturePayloads { get; init; }

    /// <summary>What its results are signed with.</summary>
    public ContextAlgorithm? SignContext { get; init; }

    /// <summary>Seconds to wait for the first byte of an answer, 1 to 3600.</summary>
    public int? ResponseTimeoutSeconds { get; init; }

    /// <summary>Never prints the credential.</summary>
    public override string ToString() => nameof(ServerChange);
}
