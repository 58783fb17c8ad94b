using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Storage.Configuration;

/// <summary>How the gateway proves itself to a server, in <c>console.db</c>; deleted with its server.</summary>
public sealed class ServerRuleRow
{
    /// <summary>The server.</summary>
    public Guid ServerId { get; set; }

    /// <summary>Which certificate the gateway presents.</summary>
    public UpstreamCertificate ClientCertificate { get; set; }
}
