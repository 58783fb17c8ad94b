using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.EndToEnd.Tests.Wire;

/// <summary>The real gateway between a client and a Kestrel server, with post-quantum TLS on both legs, and an agent that may use all of the server.</summary>
public sealed class QuantumSafeGateway : IAsyncLifetime
{
    public GatewayHarness Gateway { get; private set; } = null!;

    public ScriptedServer Server { get; private set; } = null!;

    public AgentRegistration Agent { get; private set; } = null!;

    public ServerRegistration Registration { get; private set; } = null!;

    public string Token { get; private set; } = "";

    public HttpClient Client { get; private set; } = null!;

    /// <summary>What the server answers.</summary>
    public Func<HttpContext, ReceivedRequest, Task> Answer { get; set; } = DefaultAnswer;

    public static Task DefaultAnswer(HttpContext http, ReceivedRequest request) =>
        ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}""");

    public async ValueTask InitializeAsync()
    {
        Gateway = await GatewayHarness.StartAsync(options => options.HeadTimeout = TimeSpan.FromSeconds(2));
        var own = Gateway.Services.GetRequiredService<ServerCertificates>().Ecdsa;
        Server = await ScriptedServer.StartAsync((http, received) => Answer(http, received), own.Certificate, chain: new(own.Context.IntermediateCertificates.ToArray()));
        Registration = await Gateway.RegisterServerAsync("tools", Server.Endpoint, server => server with { TrustAnchorsPem = File.ReadAllText(Gateway.TrustFile) });
        (Agent, Token) = await Gateway.RegisterAgentAsync("agent");
        await Gateway.GrantAsync(Agent, Registration);
        Client = Gateway.CreateClient(Token);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Gateway.DisposeAsync();
        await Server.DisposeAsync();
    }
}
