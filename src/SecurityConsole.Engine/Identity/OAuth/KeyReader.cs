using System.Text.Json;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Reads an issuer's keys: from its metadata, from an address, or from its registration. Off the call path.</summary>
internal static class KeyReader
{
    private const string OAuthMetadata = "/.well-known/oauth-authorization-server";
    private const string OpenIdMetadata = "/.well-known/openid-configuration";

    public static async Task<KeyFetch> ReadAsync(TokenIssuer issuer, IssuerHttp http, CancellationToken cancellationToken)
    {
        if (issuer.KeySource == IssuerKeySource.Registration)
        {
            return Parse(issuer, System.Text.Encoding.UTF8.GetBytes(issuer.KeySet), "");
        }

        var address = issuer.KeySetAddress;
        if (issuer.KeySource == IssuerKeySource.Discovery)
        {
            (address, var problem) = await DiscoverAsync(issuer, http, cancellationToken);
            if (problem.Length > 0)
            {
                return new(null, "", problem);
            }
        }

        // What an administrator gave is dialled wherever it leads; what a document says is not, but for the issuer's own host.
        var place = new Uri(address);
        var foundBy = issuer.KeySource == IssuerKeySource.Discovery && !IsOn(place, new Uri(issuer.Issuer)) ? new Uri(issuer.Issuer) : null;
        var reply = await http.GetAsync(place, issuer.TrustAnchorsPem, cancellationToken, foundBy);
        return reply.Problem.Length > 0 ? new(null, address, $"The key set could not be read: {reply.Problem}")
            : reply.Status != 200 ? new(null, address, $"The key set could not be read: HTTP {reply.Status}.")
            : Parse(issuer, reply.Body, address);
    }

    /// <summary>Where metadata may be, in the order in which MCP 2026-07-28 (authorization server discovery) asks for it.</summary>
    internal static IReadOnlyList<Uri> MetadataAddresses(string issuer)
    {
        var identifier = new Uri(issuer);
        var origin = identifier.GetLeftPart(UriPartial.Authority);
        var path = identifier.AbsolutePath.TrimEnd('/');
        return path.Length == 0
            ? [new(origin + OAuthMetadata), new(origin + OpenIdMetadata)]
            : [new(origin + OAuthMetadata + path), new(origin + OpenIdMetadata + path), new(origin + path + OpenIdMetadata)];
    }

    private static bool IsOn(Uri place, Uri issuer) => place.Port == issuer.Port && place.IdnHost.Equals(issuer.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static async Task<(string Address, string Problem)> DiscoverAsync(TokenIssuer issuer, IssuerHttp http, CancellationToken cancellationToken)
    {
        var last = "";
        foreach (var place in MetadataAddresses(issuer.Issuer))
        {
            var reply = await http.GetAsync(place, issuer.TrustAnchorsPem, cancellationToken);
            if (reply.Problem.Length > 0 || reply.Status != 200)
            {
                last = $"The metadata could not be read: {(reply.Problem.Length > 0 ? reply.Problem : $"HTTP {reply.Status}.")}";
                continue;
            }

            return ReadMetadata(issuer, reply.Body);
        }

        return ("", last);
    }

    private static (string Address, string Problem) ReadMetadata(TokenIssuer issuer, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new() { AllowDuplicateProperties = false, MaxDepth = 16 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("issuer", out var named) || named.ValueKind != JsonValueKind.String || named.GetString() != issuer.Issuer)
            {
                // RFC 8414 §3.3: else one issuer could speak for another.
                return ("", "The metadata is that of another issuer: its 'issuer' is not, character by character, the one that is registered.");
            }

            return root.TryGetProperty("jwks_uri", out var keys) && keys.ValueKind == JsonValueKind.String && Uri.TryCreate(keys.GetString(), UriKind.Absolute, out var address)
                    && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == new Uri(issuer.Issuer).Scheme) && address.UserInfo.Length == 0
                ? (address.AbsoluteUri, "")
                : ("", "The metadata names no key set with an https address (jwks_uri).");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return ("", "The metadata is no JSON object.");
        }
    }

    private static KeyFetch Parse(TokenIssuer issuer, ReadOnlyMemory<byte> body, string address)
    {
        try
        {
            return new(JsonWebKeySet.Parse(body, issuer.Algorithms), address, "");
        }
        catch (FormatException problem)
        {
            return new(null, address, problem.Message);
        }
    }
}
