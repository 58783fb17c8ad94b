using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>The keys of one issuer, read again regularly and where a token names one that is not known. Thread-safe.</summary>
internal sealed partial class IssuerKeys(TokenIssuer issuer, IssuerHttp http, TimeProvider time, ILogger<IssuerKeys> logger)
{
    /// <summary>How long a call waits for one reading, which it shares with all others that wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    /// <summary>Readings are at least this far apart, whatever keys tokens name.</summary>
    public static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(10);

    /// <summary>How long keys count that cannot be read again.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan IntervalAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private volatile KeysInForce _inForce = KeysInForce.None;
    private volatile string _problem = "";
    private Task? _reading;
    private DateTimeOffset _attemptedAt = DateTimeOffset.MinValue;

    /// <summary>The registration that they were made for.</summary>
    public TokenIssuer Issuer { get; } = issuer;

    /// <summary>What is known, for people.</summary>
    public IssuerKeyState Describe(DateTimeOffset now)
    {
        var inForce = _inForce;
        return new([.. inForce.Keys.Select(key => key.Key)], inForce.PassedOver, inForce.FetchedAt, inForce.Address, _problem, inForce.FetchedAt is not null && !IsStale(now));
    }

    /// <summary>Whether they could not be read again for too long.</summary>
    public bool IsStale(DateTimeOffset now) => Issuer.KeySource != IssuerKeySource.Registration && _inForce.FetchedAt is { } at && at + StaleAfter <= now;

    /// <summary>Whether a key of this thumbprint is among them.</summary>
    public bool Has(string thumbprint) => _inForce.Keys.Any(key => key.Key.Thumbprint == thumbprint);

    /// <summary>The key that a token names. Waits for at most one reading.</summary>
    /// <param name="token">The token.</param>
    /// <param name="failed">A key that did not verify it; the issuer may have another one by now.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public async ValueTask<KeyAnswer> FindAsync(CompactToken token, TrustedKey? failed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = Lookup(token);
        if (known is not null && !ReferenceEquals(known, failed) && !IsStale(now))
        {
            return new(known);
        }

        if (Issuer.KeySource != IssuerKeySource.Registration && TryRead(now, out var reading))
        {
            await reading.WaitAsync(LongestWait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return _inForce.FetchedAt is null ? new(null, CallFailure.IssuerKeysUnavailable)
            : IsStale(now) ? new(null, CallFailure.IssuerKeysStale)
            : Lookup(token) is { } found && !ReferenceEquals(found, failed) ? new(found)
            : new(null, CallFailure.TokenSignatureInvalid, failed is not null ? "The token's signature is wrong." : token.KeyId.Length == 0
                ? "The token names no key (kid), and its issuer has none or several for its algorithm."
                : "The token names a key (kid) that its issuer does not have for its algorithm.");
    }

    /// <summary>Reads them again where it is time.</summary>
    public void ReadIfDue(DateTimeOffset now)
    {
        if (Issuer.KeySource != IssuerKeySource.Registration && now - AttemptedAt >= (_problem.Length > 0 ? IntervalAfterFailure : Interval))
        {
            TryRead(now, out _);
        }
    }

    /// <summary>Reads them at once, whatever the pause. Never throws.</summary>
    public Task ReadNowAsync()
    {
        lock (_gate)
        {
            return Start(time.GetUtcNow());
        }
    }

    /// <summary>What these keys verified does not count any more.</summary>
    public void Withdraw()
    {
        foreach (var key in _inForce.Keys)
        {
            key.Withdraw();
        }
    }

    private DateTimeOffset AttemptedAt
    {
        get
        {
            lock (_gate)
            {
                return _attemptedAt;
            }
        }
    }

    private TrustedKey? Lookup(CompactToken token)
    {
        TrustedKey? only = null;
        foreach (var key in _inForce.Keys)
        {
            if (key.Key.Algorithm != token.Algorithm || (token.KeyId.Length > 0 && key.Key.Id != token.KeyId))
            {
                continue;
            }

            if (only is not null)
            {
                return null;
            }

            only = key;
        }

        return only;
    }

    /// <summary>The reading that is under way, or a new one where the pause is over; false where it is not.</summary>
    private bool TryRead(DateTimeOffset now, out Task reading)
    {
        lock (_gate)
        {
            var may = _reading is { IsCompleted: false } || now - _attemptedAt >= LeastPause;
            reading = may ? Start(now) : Task.CompletedTask;
            return may;
        }
    }

    private Task Start(DateTimeOffset now)
    {
        if (_reading is { IsCompleted: false } underWay)
        {
            return underWay;
        }

        _attemptedAt = now;
        return _reading = Issuer.KeySource == IssuerKeySource.Registration ? ReadAsync() : Task.Run(ReadAsync);
    }

    private async Task ReadAsync()
    {
        try
        {
            var fetched = await KeyReader.ReadAsync(Issuer, http, CancellationToken.None);
            if (fetched.Keys is { } keys)
            {
                Install(keys, fetched.Address);
            }
            else
            {
                Note(fetched.Problem);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogFault(exception, Issuer.Name);
            Note("Its keys could not be read; the gateway's log says why.");
        }
    }

    private void Install(JsonWebKeySet set, string address)
    {
        var before = _inForce;
        TrustedKey[] keys = [.. set.Keys.DistinctBy(key => (key.Id, key.Thumbprint)).Select(key => before.Keys.FirstOrDefault(known => known.Key.Thumbprint == key.Thumbprint && known.Key.Id == key.Id && known.Key.Algorithm == key.Algorithm) ?? new(key))];
        _inForce = new(keys, set.PassedOver, time.GetUtcNow(), address);
        foreach (var gone in before.Keys.Except(keys))
        {
            gone.Withdraw();
        }

        var added = keys.Except(before.Keys).Count();
        if (added > 0 || before.Keys.Length != keys.Length || _problem.Length > 0)
        {
            LogRead(Issuer.Name, keys.Length, added);
        }

        _problem = "";
    }

    private void Note(string problem)
    {
        if (_problem != problem)
        {
            LogUnreadable(Issuer.Name, problem);
        }

        _problem = problem;
    }

    [LoggerMessage(1711, LogLevel.Information, "Issuer {Issuer} has {Keys} keys that can be used, {Added} of them new")]
    private partial void LogRead(string issuer, int keys, int added);

    [LoggerMessage(1712, LogLevel.Warning, "The keys of issuer {Issuer} could not be read: {Problem}")]
    private partial void LogUnreadable(string issuer, string problem);

    [LoggerMessage(1713, LogLevel.Error, "Reading the keys of issuer {Issuer} met a fault")]
    private partial void LogFault(Exception exception, string issuer);

    private sealed record KeysInForce(TrustedKey[] Keys, IReadOnlyList<string> PassedOver, DateTimeOffset? FetchedAt, string Address)
    {
        public static KeysInForce None { get; } = new([], [], null, "");
    }
}
