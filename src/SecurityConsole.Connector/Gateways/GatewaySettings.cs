using System.Net.Security;
using SecurityConsole.Connector.Posture;
using SecurityConsole.Connector.Verification;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Connector.Gateways;

/// <summary>How to get to a gateway, whom to trust, and as whom. Immutable.</summary>
internal sealed record GatewaySettings
{
    /// <summary>Gateway and server.</summary>
    public required GatewayAddress Address { get; init; }

    /// <summary>Shown as bearer token.</summary>
    public required TokenFile Token { get; init; }

    /// <summary>The gateway's authorities besides the system's.</summary>
    public required TrustAnchors Trust { get; init; }

    /// <summary>What the connection must be.</summary>
    public required CryptoProfile Profile { get; init; }

    /// <summary>Which answers are verified before they are passed on.</summary>
    public AnswerVerification Verification { get; init; }

    /// <summary>What to say about this machine; null for nothing.</summary>
    public MachinePosture? Device { get; init; }

    /// <summary>Gives the certificate to show; null for none.</summary>
    public Func<SslStreamCertificateContext?> Identity { get; init; } = static () => null;
}
