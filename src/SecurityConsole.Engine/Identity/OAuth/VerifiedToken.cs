using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>A token whose signature was verified. What it is worth is decided anew by each snapshot of the directory. Thread-safe.</summary>
internal sealed class VerifiedToken(TokenHash hash, IssuerKeys keys, TrustedKey key, JwtClaims claims)
{
    private volatile TokenStanding? _standing;

    /// <summary>SHA-256 of its text.</summary>
    public TokenHash Hash { get; } = hash;

    /// <summary>The keys that its key was found among.</summary>
    public IssuerKeys Keys { get; } = keys;

    /// <summary>The key that verified it.</summary>
    public TrustedKey Key { get; } = key;

    /// <summary>What it claims.</summary>
    public JwtClaims Claims { get; } = claims;

    /// <summary>When it ends, by the slowest clock that a registration can allow; the past where it does not say.</summary>
    public DateTimeOffset ExpiresAt => Claims.ExpiresAt + TokenIssuer.LargestClockSkew ?? DateTimeOffset.MinValue;

    /// <summary>What it is worth.</summary>
    public TokenStanding In(DirectorySnapshot directory)
    {
        var standing = _standing;
        return standing is not null && ReferenceEquals(standing.Directory, directory) ? standing : _standing = TokenRules.Judge(directory, this);
    }

    /// <summary>Why it does not count for calls to a server; None where it does.</summary>
    public CallFailure WhyNot(TokenStanding standing, string server, DateTimeOffset now) =>
        standing.Failure != CallFailure.None ? standing.Failure
        : Key.IsWithdrawn ? CallFailure.TokenSignatureInvalid
        : Keys.IsStale(now) ? CallFailure.IssuerKeysStale
        : standing.Credential!.ExpiresAt <= now ? CallFailure.CredentialExpired
        : standing.NotBefore > now ? CallFailure.TokenNotYetValid
        : standing.Reach.Covers(server) ? CallFailure.None
        : CallFailure.TokenNotForHere;
}
