using SecurityConsole.Web.Health;

namespace SecurityConsole.Web.Hsm;

/// <summary>Says what is degraded while the HSM is away. Calls on connections that stand go on, so nothing is taken out of service for it.</summary>
internal sealed class HsmCheck(HsmConnection hsm) : IReadinessCheck
{
    public string Name => "hsm";

    public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken) => new(CheckResult.Pass(
        hsm.Degraded is { } sentence ? $"Degraded: {sentence}" : $"The HSM answered when it was last asked; {hsm.Certificates?.Handshakes.Signed ?? 0:N0} handshakes were signed in it."));
}
