using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Connector.Verification;

/// <summary>The gateway's keys, asked for over its own TLS, and again when a signature names another or they have grown old. Thread-safe.</summary>
internal sealed class KnownKeys(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, Uri origin, TimeProvider time) : IDisposable
{
    /// <summary>How long a key that the gateway has withdrawn can still be believed here.</summary>
    private static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(1);

    /// <summary>Signatures by keys that nobody knows must not become questions to the gateway.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Known? _known;

    /// <summary>The keys.</summary>
    /// <param name="missing">A key that is wanted and was not there; empty for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnverifiedAnswerException">The gateway does not give its keys.</exception>
    public async ValueTask<ContextKeySet> GetAsync(string missing, CancellationToken cancellationToken)
    {
        if (Fresh(missing) is { } known)
        {
            return known;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Fresh(missing) is { } meanwhile)
            {
                return meanwhile;
            }

            var keys = await AskAsync(cancellationToken);
            _known = new Known(keys, time.GetTimestamp());
            return keys;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private ContextKeySet? Fresh(string missing) =>
        _known is { } known && time.GetElapsedTime(known.At) is var age && (missing.Length == 0 || known.Keys.Find(missing) is not null ? age < LongestUse : age < ShortestPause)
            ? known.Keys
            : null;

    private async Task<ContextKeySet> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, ContextKeySet.Path)) { Version = System.Net.HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
            using var response = await send(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new UnverifiedAnswerException($"The answer is signed, and the gateway does not give the keys to verify it: HTTP {(int)response.StatusCode}.");
            }

            using var limited = new MemoryStream();
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var chunk = new byte[16 * 1024];
            while (limited.Length <= ContextKeySet.LongestDocument && await body.ReadAsync(chunk, cancellationToken) is > 0 and var read)
            {
                limited.Write(chunk, 0, read);
            }

            return ContextKeySet.Parse(limited.GetBuffer().AsSpan(0, (int)limited.Length));
        }
        catch (Exception problem) when (problem is FormatException or HttpRequestException or IOException)
        {
            throw new UnverifiedAnswerException($"The answer is signed, and the gateway's keys could not be read: {problem.Message}", problem);
        }
    }

    private sealed record Known(ContextKeySet Keys, long At);
}
