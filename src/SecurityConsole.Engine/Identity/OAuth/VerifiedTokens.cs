using System.Collections.Concurrent;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Tokens that were verified, by the hash of their text, until they expire: so no token is verified for every call. Thread-safe.</summary>
internal sealed class VerifiedTokens(TimeProvider time)
{
    /// <summary>How many are kept; further ones are verified each time.</summary>
    public const int Capacity = 20_000;

    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TokenHash, VerifiedToken> _tokens = new();
    private long _sweptAt = time.GetTimestamp();

    public int Count => _tokens.Count;

    public VerifiedToken? Find(TokenHash hash) => _tokens.GetValueOrDefault(hash);

    public void Keep(VerifiedToken token)
    {
        Sweep();
        if (_tokens.Count < Capacity)
        {
            _tokens[token.Hash] = token;
        }
    }

    public void Forget(VerifiedToken token) => _tokens.TryRemove(new(token.Hash, token));

    private void Sweep()
    {
        var last = Volatile.Read(ref _sweptAt);
        if (time.GetElapsedTime(last) < SweepPause || Interlocked.CompareExchange(ref _sweptAt, time.GetTimestamp(), last) != last)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var (_, token) in _tokens)
        {
            if (token.ExpiresAt <= now || token.Key.IsWithdrawn)
            {
                Forget(token);
            }
        }
    }
}
