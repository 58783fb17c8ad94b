using System.Collections.Concurrent;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Identity.OAuth;

namespace SecurityConsole.Engine.Upstreams.Tokens;

/// <summary>The gateway's tokens for one server: one, or one for each caller's token. Each is asked for once, by whoever needs it first. Thread-safe.</summary>
internal sealed class UpstreamTokens(UpstreamTokenSource source, IssuerHttp http, TimeProvider time)
{
    /// <summary>How many callers' tokens are kept; when it is reached, those that ended are forgotten, and then all.</summary>
    public const int Capacity = 10_000;

    private readonly ConcurrentDictionary<TokenHash, Lazy<Task<UpstreamToken>>> _tokens = new();

    /// <summary>What they are asked for by.</summary>
    public UpstreamTokenSource Source { get; } = source;

    /// <summary>Whether each caller's token is exchanged for one of its own.</summary>
    public bool IsForCallers => Source.Grant == UpstreamGrant.TokenExchange;

    /// <summary>Finds one, or asks for it.</summary>
    /// <param name="caller">The caller's verified token; null where it has none, or the gateway itself asks.</param>
    /// <param name="callerText">Its text; a secret, given to the token endpoint alone.</param>
    /// <param name="cancellationToken">The caller went away; who else waits for the same token goes on.</param>
    public async ValueTask<UpstreamToken> GetAsync(VerifiedToken? caller, string? callerText, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Source.IsUnreadable)
        {
            return new(null, "The gateway's secret for this server's token endpoint cannot be opened. Give it again.", now);
        }

        if (IsForCallers && (caller is null || callerText is null))
        {
            return new(null, "This server is reached with tokens that are exchanged for the caller's own, and the caller showed no OAuth token.", now);
        }

        var key = IsForCallers ? caller!.Hash : default;
        while (true)
        {
            var isOwn = false;
            if (!_tokens.TryGetValue(key, out var asked))
            {
                var fresh = new Lazy<Task<UpstreamToken>>(() => AskAsync(IsForCallers ? callerText : null));
                asked = _tokens.GetOrAdd(key, fresh);
                isOwn = ReferenceEquals(asked, fresh);
            }

            // One that ends at once is used once all the same, by who asked for it.
            var token = await asked.Value.WaitAsync(cancellationToken);
            if (isOwn || token.ExpiresAt > now)
            {
                return token;
            }

            _tokens.TryRemove(new(key, asked));
        }
    }

    /// <summary>The server did not accept it: the next call asks for another one.</summary>
    public void Refused(VerifiedToken? caller, string text)
    {
        var key = IsForCallers && caller is not null ? caller.Hash : default;
        if (_tokens.TryGetValue(key, out var asked) && asked is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } task } && task.Result.Text == text)
        {
            _tokens.TryRemove(new(key, asked));
        }
    }

    private async Task<UpstreamToken> AskAsync(string? subjectToken)
    {
        if (_tokens.Count > Capacity)
        {
            Trim(time.GetUtcNow());
        }

        try
        {
            return await TokenEndpointClient.AskAsync(Source, subjectToken, http, time);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Kept by all who wait for it, so it must end like any other failure.
            return new(null, $"The gateway failed to ask for a token ({fault.GetType().Name}).", time.GetUtcNow());
        }
    }

    private void Trim(DateTimeOffset now)
    {
        if (_tokens.Count < Capacity)
        {
            return;
        }

        foreach (var (key, asked) in _tokens)
        {
            if (asked is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } task } && task.Result.ExpiresAt <= now)
            {
                _tokens.TryRemove(new(key, asked));
            }
        }

        if (_tokens.Count >= Capacity)
        {
            _tokens.Clear();
        }
    }
}
