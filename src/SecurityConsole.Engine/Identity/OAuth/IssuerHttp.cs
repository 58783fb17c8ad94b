using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Probing;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>The one way to endpoints of authorization servers. Follows nothing, knows no proxy and no cookies, and every answer is bounded in size and time. Thread-safe.</summary>
public sealed class IssuerHttp : IDisposable
{
    /// <summary>Largest answer, in bytes.</summary>
    internal const int LargestAnswer = 256 * 1024;

    /// <summary>From dialling to the last byte.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private const int MostClients = 256;

    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Reads a JSON document.</summary>
    /// <param name="address">Where.</param>
    /// <param name="trustAnchorsPem">PEM certificates to trust in place of the system's; empty for those.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="foundBy">Where a document named the address, and nobody registered it: then it is dialled only if it is public. Null for what an administrator gave.</param>
    internal Task<IssuerReply> GetAsync(Uri address, string trustAnchorsPem, CancellationToken cancellationToken, Uri? foundBy = null) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address), trustAnchorsPem, cancellationToken, foundBy);

    /// <summary>Sends a form to a token endpoint.</summary>
    internal Task<IssuerReply> PostAsync(Uri address, string trustAnchorsPem, IEnumerable<KeyValuePair<string, string>> form, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form), Headers = { Authorization = authorization } }, trustAnchorsPem, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private static HttpClient Create(string trustAnchorsPem, Uri? foundBy)
    {
        var handler = CreateHandler();
        if (foundBy is not null)
        {
            new EgressGuard(foundBy).Attach(handler);
        }

        if (trustAnchorsPem.Length > 0)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPem(trustAnchorsPem);
        }

        return new(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    // What all these connections have in common.
    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = Timeout,
        MaxConnectionsPerServer = 8,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = new SslClientAuthenticationOptions(),
    };

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = new BoundedStream(await content.ReadAsStreamAsync(cancellationToken), LargestAnswer);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }

    private async Task<IssuerReply> SendAsync(Func<HttpRequestMessage> create, string trustAnchorsPem, CancellationToken cancellationToken, Uri? foundBy = null)
    {
        var pool = $"{foundBy?.Authority}\n{trustAnchorsPem}";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Timeout);
        try
        {
            if (_clients.Count >= MostClients && !_clients.ContainsKey(pool))
            {
                return new(0, default, "The gateway talks to too many authorization servers with trust anchors of their own.");
            }

            var client = _clients.GetOrAdd(pool, static (_, of) => Create(of.trustAnchorsPem, of.foundBy), (trustAnchorsPem, foundBy));
            using var request = create();
            request.Headers.Accept.Add(new("application/json"));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return (int)response.StatusCode is >= 300 and < 400
                ? new((int)response.StatusCode, default, "It tried to redirect, and the gateway does not follow. Register the final address.")
                : new((int)response.StatusCode, await ReadAsync(response.Content, deadline.Token), "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(0, default, $"It did not answer within {Timeout.TotalSeconds:0} s.");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or InvalidDataException or System.Security.Cryptography.CryptographicException)
        {
            return new(0, default, WhyOf(problem));
        }
    }

    private static string WhyOf(Exception problem) => problem switch
    {
        { InnerException: EgressRefusedException } => "A document names it, and it leads to an address that is not public. Register the address of the key set itself.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "Its TLS certificate is not trusted, or TLS failed.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "Its name is unknown.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "It cannot be reached.",
        InvalidDataException => $"Its answer is larger than {LargestAnswer >> 10} KiB.",
        _ => "Its answer broke off.",
    };
}
