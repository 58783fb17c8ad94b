using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>How a server and the gateway prove themselves to each other.</summary>
/// <param name="Identity">The server's SPIFFE id in certificates that are issued here.</param>
/// <param name="Gateway">The gateway's own SPIFFE id.</param>
/// <param name="ClientCertificate">Which certificate the gateway presents, where the server asks for one.</param>
public sealed record ServerIdentityView(string Identity, string Gateway, UpstreamCertificate ClientCertificate);
