using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Storage.Configuration;

/// <summary>A server behind the gateway in <c>console.db</c>. The members mean what they mean in <see cref="ServerRegistration"/>.</summary>
public sealed class ServerRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Unique; 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Absolute http or https URL.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>How to talk to it.</summary>
    public ServerTransport Transport { get; set; }

    /// <summary>What it is for.</summary>
    public string Description { get; set; } = "";

    /// <summary>Person or team that answers for it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>A disabled server is refused like an unknown one.</summary>
    public bool Disabled { get; set; }

    /// <summary>Crypto profile of the connection to it; empty for the default.</summary>
    public string CryptoProfile { get; set; } = "";

    /// <summary>Classes of the data that it holds, sorted and separated by commas; empty for none.</summary>
    public string DataClasses
    {
        get => Protection?.DataClasses ?? "";
        set => (Protection ??= new()).DataClasses = value;
    }

    /// <summary>Segments that it is in, sorted and separated by commas; empty for none.</summary>
    public string Segments
    {
        get => Placement?.Segments ?? "";
        set => (Placement ??= new()).Segments = value;
    }

    /// <summary>Where <see cref="Segments"/> is kept; read with the server.</summary>
    public ServerSegmentRow? Placement { get; set; }

    /// <summary>What its results are signed with.</summary>
    public ContextAlgorithm SignContext
    {
        get => Protection?.SignContext ?? ContextAlgorithm.None;
        set => (Protection ??= new()).SignContext = value;
    }

    /// <summary>Where <see cref="DataClasses"/> and <see cref="SignContext"/> are kept; read with the server.</summary>
    public ServerProtectionRow? Protection { get; set; }

    /// <summary>PEM certificates to trust besides the system's; empty for none.</summary>
    public string TrustAnchorsPem { get; set; } = "";

    /// <summary>Header that carries the server's own credential; empty for none.</summary>
    public string CredentialHeader { get; set; } = "";

    /// <summary>Value of that header, sealed by <see cref="CredentialSeal"/> for this server's id; empty for none.</summary>
    public byte[] CredentialSealed { get; set; } = [];

    /// <summary>Keep sealed copies of arguments and results.</summary>
    public bool CapturePayloads { get; set; }

    /// <summary>How long to wait for the first byte of an answer, in seconds.</summary>
    public int ResponseTimeoutSeconds { get; set; } = 60;

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
