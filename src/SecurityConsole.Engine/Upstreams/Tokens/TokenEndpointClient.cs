using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Identity.OAuth;

namespace SecurityConsole.Engine.Upstreams.Tokens;

/// <summary>Asks a token endpoint for a token: client credentials (RFC 6749 §4.4) or token exchange (RFC 8693 §2).</summary>
internal static class TokenEndpointClient
{
    private const string ExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";
    private const int LongestToken = 8 * 1024;

    // A token is not used in its last seconds, when it could expire on the way.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LifeUnsaid = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    /// <summary>Asks. Never throws for what the endpoint does.</summary>
    /// <param name="source">Whom, and as whom.</param>
    /// <param name="subjectToken">The caller's verified token; null for the gateway's own.</param>
    /// <param name="http">The way there.</param>
    /// <param name="time">The clock.</param>
    public static async Task<UpstreamToken> AskAsync(UpstreamTokenSource source, string? subjectToken, IssuerHttp http, TimeProvider time)
    {
        var reply = await http.PostAsync(source.TokenEndpoint, source.TrustAnchorsPem, Form(source, subjectToken, time.GetUtcNow()), Authorization(source), CancellationToken.None);
        var now = time.GetUtcNow();
        return reply.Problem.Length > 0 ? new(null, $"The token endpoint gave no token: {reply.Problem}", now + PauseAfterFailure)
            : reply.Status != 200 ? new(null, $"The token endpoint gave no token: HTTP {reply.Status}{ErrorOf(reply.Body)}.", now + PauseAfterFailure)
            : Read(reply.Body, now);
    }

    private static List<KeyValuePair<string, string>> Form(UpstreamTokenSource source, string? subjectToken, DateTimeOffset now)
    {
        var form = new List<KeyValuePair<string, string>>();
        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                form.Add(new(name, value));
            }
        }

        Add("grant_type", source.Grant == UpstreamGrant.TokenExchange ? ExchangeGrant : "client_credentials");
        if (source.Grant == UpstreamGrant.TokenExchange)
        {
            Add("subject_token", subjectToken ?? "");
            Add("subject_token_type", AccessTokenType);
            Add("requested_token_type", AccessTokenType);
        }

        Add("scope", source.Scope);
        Add("resource", source.Resource);
        Add("audience", source.Audience);
        if (source.Authentication == ClientAuthentication.Form)
        {
            Add("client_id", source.ClientId);
            Add("client_secret", source.ClientSecret);
        }
        else if (source.Authentication == ClientAuthentication.PrivateKeyJwt)
        {
            Add("client_id", source.ClientId);
            Add("client_assertion_type", ClientAssertion.Type);
            Add("client_assertion", ClientAssertion.Sign(source, now));
        }

        return form;
    }

    // Both halves are form-encoded first (RFC 6749 §2.3.1), so that a colon in the id cannot move the border.
    private static AuthenticationHeaderValue? Authorization(UpstreamTokenSource source) => source.Authentication == ClientAuthentication.Basic
        ? new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(source.ClientId)}:{Uri.EscapeDataString(source.ClientSecret)}")))
        : null;

    private static UpstreamToken Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new() { AllowDuplicateProperties = false, MaxDepth = 8 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "access_token") is not { Length: > 0 and <= LongestToken } token || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
            {
                return new(null, "The token endpoint's answer has no access_token that can stand in a header.", now + PauseAfterFailure);
            }

            if (!"Bearer".Equals(Text(root, "token_type"), StringComparison.OrdinalIgnoreCase))
            {
                return new(null, "The token endpoint's answer is no bearer token (token_type).", now + PauseAfterFailure);
            }

            var life = !root.TryGetProperty("expires_in", out var seconds) ? LifeUnsaid
                : seconds.ValueKind == JsonValueKind.Number && seconds.TryGetDouble(out var count) && count is > 0 and < 1e9 ? TimeSpan.FromSeconds(count)
                : TimeSpan.Zero;
            return new(token, "", now + (life < LongestLife ? life : LongestLife) - Margin);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return new(null, "The token endpoint's answer is no JSON object.", now + PauseAfterFailure);
        }
    }

    // RFC 6749 §5.2: only the code, and only where it looks like one; descriptions are the endpoint's own text.
    private static string ErrorOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new() { AllowDuplicateProperties = false, MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object && Text(document.RootElement, "error") is { Length: > 0 and <= 64 } code && code.All(letter => char.IsAsciiLetterLower(letter) || letter is '_')
                ? string.Create(CultureInfo.InvariantCulture, $", {code}")
                : "";
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
