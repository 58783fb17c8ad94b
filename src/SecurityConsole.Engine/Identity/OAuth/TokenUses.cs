using System.Collections.Concurrent;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Remembers which tokens of an issuer were used, until they expire. In memory: what was issued before it began counts as used. Thread-safe.</summary>
internal sealed class TokenUses(DateTimeOffset since)
{
    /// <summary>How many it remembers; further tokens are refused rather than forgotten.</summary>
    public const int Capacity = 100_000;

    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(5);

    // Whole seconds, as iat is: a token of this very second may be used once more after a restart that took less than one.
    private readonly DateTimeOffset _since = DateTimeOffset.FromUnixTimeSeconds(since.ToUnixTimeSeconds());
    private readonly ConcurrentDictionary<string, Use> _uses = new(StringComparer.Ordinal);
    private long _sweptAt = since.UtcTicks;

    /// <summary>Takes note of a use, and says whether it may be.</summary>
    public CallFailure Take(VerifiedToken token, TokenReuse rule, GatewayConnection? connection, DateTimeOffset now, out string? detail)
    {
        detail = null;
        if (token.Claims.IssuedAt < _since)
        {
            detail = "The token was issued before this gateway began to remember which tokens were used. Get a new one.";
            return CallFailure.TokenReplayed;
        }

        Sweep(now);
        if (_uses.Count >= Capacity && !_uses.ContainsKey(token.Claims.TokenId))
        {
            detail = "The gateway cannot remember more tokens that were used. Try again in a minute.";
            return CallFailure.TokenReplayed;
        }

        var own = new Use(token.Hash, connection is null ? null : new(connection), token.ExpiresAt);
        var first = _uses.GetOrAdd(token.Claims.TokenId, own);
        return ReferenceEquals(first, own) || (rule == TokenReuse.OnOneConnection && connection is not null && first.Token == token.Hash && first.Connection?.TryGetTarget(out var known) == true && ReferenceEquals(known, connection))
            ? CallFailure.None
            : CallFailure.TokenReplayed;
    }

    private void Sweep(DateTimeOffset now)
    {
        var last = Volatile.Read(ref _sweptAt);
        if (now.UtcTicks - last < SweepPause.Ticks || (_uses.Count < Capacity / 2 && now.UtcTicks - last < 60 * SweepPause.Ticks) || Interlocked.CompareExchange(ref _sweptAt, now.UtcTicks, last) != last)
        {
            return;
        }

        foreach (var (id, use) in _uses)
        {
            if (use.ExpiresAt <= now)
            {
                _uses.TryRemove(id, out _);
            }
        }
    }

    private sealed record Use(TokenHash Token, WeakReference<GatewayConnection>? Connection, DateTimeOffset ExpiresAt);
}
