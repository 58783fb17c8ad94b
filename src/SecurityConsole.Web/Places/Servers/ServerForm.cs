using System.Globalization;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Servers;

namespace SecurityConsole.Web.Places.Servers;

/// <summary>What a person types about a server, new or known.</summary>
internal sealed class ServerForm
{
    /// <summary>Name in the address of the endpoint; fixed once registered.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address of the server.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Plain HTTP is accepted knowingly.</summary>
    public bool AllowPlaintext { get; set; }

    public ServerTransport Transport { get; set; }

    public string Description { get; set; } = "";

    public string Owner { get; set; } = "";

    /// <summary>Name of a crypto profile; empty for the gateway's.</summary>
    public string CryptoProfile { get; set; } = "";

    /// <summary>Classes of data, separated by commas.</summary>
    public string DataClasses { get; set; } = "";

    /// <summary>Segments, separated by commas.</summary>
    public string Segments { get; set; } = "";

    /// <summary>PEM certificates.</summary>
    public string TrustAnchors { get; set; } = "";

    /// <summary>Header of the server's own credential.</summary>
    public string CredentialHeader { get; set; } = "";

    /// <summary>Its new value; empty keeps the one that is stored.</summary>
    public string CredentialValue { get; set; } = "";

    public bool CapturePayloads { get; set; }

    /// <summary>What results are signed with.</summary>
    public ContextAlgorithm SignContext { get; set; }

    /// <summary>Seconds, as typed.</summary>
    public string ResponseTimeout { get; set; } = "60";

    /// <summary>The server's connector dials in: there is no address.</summary>
    public bool IsByConnector => Transport == ServerTransport.Connector;

    /// <summary>Address of a server that is on a plain connection.</summary>
    public bool IsPlaintext => !IsByConnector && Endpoint.TrimStart().StartsWith("http:", StringComparison.OrdinalIgnoreCase);

    private string[] Classes => GroupNames.Split(DataClasses);

    // What is no number is given on as one that is out of range, so that the rules name it.
    private int Seconds => int.TryParse(ResponseTimeout, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    /// <summary>The form of a known server; its credential is never read back.</summary>
    public static ServerForm Of(ServerView server) => new()
    {
        Name = server.Name,
        Endpoint = server.Endpoint,
        AllowPlaintext = server.Plaintext,
        Transport = server.Transport,
        Description = server.Description,
        Owner = server.Owner,
        CryptoProfile = server.CryptoProfile,
        DataClasses = string.Join(", ", server.DataClasses),
        Segments = string.Join(", ", server.Segments),
        TrustAnchors = server.TrustAnchors,
        CredentialHeader = server.CredentialHeader,
        CapturePayloads = server.CapturePayloads,
        SignContext = server.SignContext,
        ResponseTimeout = server.ResponseTimeoutSeconds.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>As a registration.</summary>
    public NewServer ToNew() => new()
    {
        Name = Name.Trim(),
        Endpoint = IsByConnector ? "" : Endpoint.Trim(),
        AllowPlaintext = AllowPlaintext,
        Transport = Transport,
        Description = Description.Trim(),
        Owner = Owner.Trim(),
        CryptoProfile = CryptoProfile,
        DataClasses = Classes,
        Segments = GroupNames.Split(Segments),
        TrustAnchors = TrustAnchors.Trim(),
        CredentialHeader = CredentialHeader.Trim(),
        CredentialValue = CredentialValue,
        CapturePayloads = CapturePayloads,
        SignContext = SignContext,
        ResponseTimeoutSeconds = Seconds,
    };

    /// <summary>As a change; a credential that was not typed anew stays.</summary>
    public ServerChange ToChange(ServerView before) => new()
    {
        Endpoint = IsByConnector ? null : Endpoint.Trim(),
        AllowPlaintext = AllowPlaintext,
        Transport = Transport,
        Description = Description.Trim(),
        Owner = Owner.Trim(),
        CryptoProfile = CryptoProfile,
        DataClasses = Classes,
        Segments = GroupNames.Split(Segments),
        TrustAnchors = TrustAnchors.Trim(),
        CredentialHeader = CredentialHeader.Trim() == before.CredentialHeader ? null : CredentialHeader.Trim(),
        CredentialValue = CredentialValue.Length == 0 ? null : CredentialValue,
        CapturePayloads = CapturePayloads,
        SignContext = SignContext,
        ResponseTimeoutSeconds = Seconds,
    };
}
