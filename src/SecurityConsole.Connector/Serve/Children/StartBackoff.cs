using SecurityConsole.Connector.Gateways;

namespace SecurityConsole.Connector.Serve.Children;

/// <summary>How long a server that ends again and again is left alone before it is started once more. For one thread at a time.</summary>
/// <remarks>
/// Only where every recent start failed: clients have no say in a server that cannot run. One that ran and then ended may have been brought down by what a client sent, and the
/// others must not wait for that.
/// </remarks>
internal sealed class StartBackoff(TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(2);
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private DateTimeOffset _workedAt = DateTimeOffset.MinValue;

    /// <summary>How long it is not to be started yet; zero or less when it may be.</summary>
    public TimeSpan Wait => time.GetUtcNow() - _workedAt < Recent ? TimeSpan.Zero : _notBefore - time.GetUtcNow();

    /// <summary>A start failed.</summary>
    public void Failed() => _notBefore = time.GetUtcNow() + _backoff.Next();

    /// <summary>A process runs, or ran, as it should.</summary>
    public void Worked()
    {
        _workedAt = time.GetUtcNow();
        _backoff.Reset();
    }
}
