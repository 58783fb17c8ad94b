using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Changes to how the gateway proves itself to a server; what is null stays as it is.</summary>
public sealed record ServerIdentityChange
{
    /// <summary>Which certificate the gateway presents, where the server asks for one.</summary>
    public UpstreamCertificate? ClientCertificate { get; init; }
}
