using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Tests.Gateway;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>A gateway whose agent has certificates.</summary>
public abstract class MutualTlsTest : GatewayTest
{
    protected const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    private protected CertificateAuthority Authority => Gateway.Services.GetRequiredService<ServerCertificates>().Authority;

    /// <summary>A certificate of the gateway's own authority, in force when this returns.</summary>
    private protected async Task<(MadeIdentity Identity, IdentityCertificate Listed)> EnrolAsync(AgentRegistration agent, bool postQuantum = true)
    {
        var made = MadeIdentity.Of(Authority, agent.Name, postQuantum);
        var listed = new IdentityCertificate { Id = Guid.CreateVersion7(), HolderId = agent.Id, Fingerprint = made.Fingerprint, NotAfter = new DateTimeOffset(made.Leaf.NotAfter) };
        await Gateway.ChangeAsync(contents => contents with { Certificates = [.. contents.Certificates, listed] });
        return (made, listed);
    }

    private protected HttpClient ClientWith(MadeIdentity identity, string? token = null) => Gateway.CreateClient(token, identity.Context);

    private protected HttpClient ClientWith(SslStreamCertificateContext context) => Gateway.CreateClient(null, context);

    private protected Task ChangeAgentAsync(Func<AgentRegistration, AgentRegistration> change) =>
        Gateway.ChangeAsync(contents => contents with { Agents = [.. contents.Agents.Select(agent => agent.Id == Agent.Id ? change(agent) : agent)] });

    private protected Task TrustAsync(params X509Certificate2[] roots) =>
        Gateway.ChangeAsync(contents => contents with { TrustAnchors = [.. roots.Select(root => new TrustAnchor(root.ExportCertificatePem(), "partner.test"))] });

    private protected async Task<CallRecord> LastCallAsync() => (await Gateway.FactsAsync<CallRecord>(1))[0];
}
