using System.Threading.RateLimiting;

namespace SecurityConsole.Web.SignIn;

/// <summary>Slows guessing down: so many attempts per address, whatever account they name. The lock-out of accounts comes on top.</summary>
internal sealed class SignInLimit : IDisposable
{
    private readonly PartitionedRateLimiter<string> _byAddress = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 10,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(6),
            QueueLimit = 0,
        }), StringComparer.Ordinal);

    /// <summary>Whether an attempt from there may be made now.</summary>
    public bool Allows(string remoteAddress)
    {
        using var lease = _byAddress.AttemptAcquire(remoteAddress);
        return lease.IsAcquired;
    }

    public void Dispose() => _byAddress.Dispose();
}
