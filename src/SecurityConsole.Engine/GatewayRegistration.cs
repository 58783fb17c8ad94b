using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.Engine.Asks;
using SecurityConsole.Engine.Batches;
using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Capture;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Enrolment;
using SecurityConsole.Engine.Envelopes;
using SecurityConsole.Engine.Forwarding;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Engine.Handshakes;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Engine.Identity;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Engine.Inspection;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Probing;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Signals.Devices;
using SecurityConsole.Engine.Signals.Locations;
using SecurityConsole.Engine.SignedContext;
using SecurityConsole.Engine.Transport;
using SecurityConsole.Engine.Tunnels;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Engine.Upstreams.Tokens;

namespace SecurityConsole.Engine;

/// <summary>Wires the gateway.</summary>
public static class GatewayRegistration
{
    /// <summary>
    /// Adds the gateway. The host adds what varies: <see cref="IControlPlane"/>, <see cref="IReadiness"/>, the journal, the server certificates,
    /// the cryptographic configuration, <see cref="TimeProvider"/> and <see cref="SessionBinding"/>; an <see cref="IEnrolmentDesk"/> where agents can enrol,
    /// a <see cref="ContextKeyRing"/> where results can be signed, an <see cref="IHoldBook"/> where holds are kept, and an <see cref="ICatalogueStore"/> where definitions are pinned.
    /// </summary>
    public static IServiceCollection AddGateway(this IServiceCollection services, Action<GatewayOptions> configure)
    {
        services.AddOptions<GatewayOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();

        // Directory: who and what is registered
        services.AddSingleton<DirectorySnapshotHolder>();
        services.AddSingleton<PolicySnapshotBuilder>();
        services.AddSingleton<DirectorySnapshotBuilder>();
        services.AddHostedService<DirectoryWatcher>();

        // Handshakes
        services.TryAddSingleton<ObservedConnections>();
        services.TryAddSingleton<HandshakeWatch>();
        services.AddSingleton<CryptoInstaller>();
        services.AddSingleton<HandshakeAlerts>();
        services.AddSingleton<HandshakeRecorder>();
        services.TryAddSingleton<IHandshakeSink>(provider => provider.GetRequiredService<HandshakeRecorder>());

        // Identity
        services.AddSingleton<ClientTrust>();
        services.AddSingleton<GatewayIdentity>();
        services.AddSingleton<CallReview>();
        services.AddSingleton<LiveConnections>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveConnections>());

        // Context of calls
        services.TryAddSingleton<LocationHolder>();
        services.TryAddSingleton<DevicePostures>();
        services.TryAddSingleton<PostureGate>();
        services.TryAddSingleton<RateLimits>();
        services.TryAddSingleton<UsageTable>();
        services.AddSingleton<LiveSignals>();

        // OAuth: tokens of agents, and tokens for servers
        services.AddSingleton<IssuerHttp>();
        services.AddSingleton<IssuerRegistry>();
        services.AddHostedService(provider => provider.GetRequiredService<IssuerRegistry>());
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<ProtectedResourceEndpoint>();
        services.AddSingleton<UpstreamTokenRegistry>();

        // Request path, in order
        services.AddSingleton<HostGuard>();
        services.AddSingleton<BodyReader>();
        services.AddSingleton<EnvelopeStage>();
        services.AddSingleton<BatchStage>();
        services.AddSingleton<SessionStage>();
        services.AddSingleton<TransportStage>();
        services.AddOptions<HoldOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HoldDesk>();
        services.AddSingleton<HoldStage>();
        services.AddHostedService<HoldLifetime>();
        services.AddSingleton<CallPipeline>();

        // Sessions and runs
        services.AddSingleton<SessionTable>();
        services.AddSingleton<RunWindows>();

        // Servers
        services.AddSingleton<UpstreamCertificates>();
        services.AddSingleton<TunnelRegistry>();
        services.AddSingleton<TunnelAlerts>();
        services.AddSingleton<TunnelEndpoint>();
        services.AddSingleton<UpstreamFactory>();
        services.AddSingleton<UpstreamRegistry>();
        services.AddSingleton<ServerProber>();
        services.AddHostedService(provider => provider.GetRequiredService<ServerProber>());

        // Catalogue: what servers offer, and what of it is approved
        services.AddSingleton<CatalogueSightings>();
        services.AddSingleton<CatalogueAlerts>();
        services.AddSingleton<CatalogueLearner>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogueLearner>());
        services.AddSingleton<ShadowWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ShadowWatch>());

        // Answer path and record
        services.AddSingleton<AskStage>();
        services.AddSingleton<AskRefusals>();
        services.AddSingleton<AnswerInspector>();
        services.AddSingleton<PayloadCapture>();
        services.AddHostedService(provider => provider.GetRequiredService<PayloadCapture>());
        services.AddSingleton<SigningQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<SigningQueue>());
        services.AddSingleton<ResultSigner>();
        services.AddSingleton<JsonAnswer>();
        services.AddSingleton<EventStreamAnswer>();
        services.AddSingleton<Forwarder>();
        services.AddSingleton<SessionEnd>();
        services.AddSingleton<CallRecorder>();
        services.AddSingleton<RefusalWriter>();

        // Listener
        services.AddSingleton<GatewayHealth>();
        services.AddSingleton<EnrolmentEndpoint>();
        services.AddSingleton<ContextKeysEndpoint>();
        services.AddSingleton<GatewayRequestHandler>();
        services.AddSingleton<GatewayServer>();
        services.AddHostedService(provider => provider.GetRequiredService<GatewayServer>());
        return services;
    }
}
