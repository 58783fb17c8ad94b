using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SecurityConsole.Common.Jose;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Identity.OAuth;

/// <summary>A gateway whose agent is known by the tokens of an issuer on real Kestrel.</summary>
public abstract class OAuthTest : OpenStreamTest
{
    protected const string GatewayResource = "https://gateway.test";

    /// <summary>The issuer; its only key is <see cref="Key"/> at first.</summary>
    protected ScriptedIssuer Issuer { get; private set; } = null!;

    protected IssuerKey Key { get; private set; } = null!;

    protected TokenIssuer Registered => Gateway.Directory.Current.TokenIssuers[0];

    protected virtual string KeyAlgorithm => "ES256";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Key = IssuerKey.Create(KeyAlgorithm);
        Issuer = await ScriptedIssuer.StartAsync(Key);
        await RegisterAsync();
        await BindAsync("sub", "workload-7");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Registers the issuer, by discovery of its keys where the test does not say otherwise.</summary>
    protected Task RegisterAsync(Func<TokenIssuer, TokenIssuer>? change = null)
    {
        var issuer = new TokenIssuer { Id = Guid.CreateVersion7(), Name = "login", Issuer = Issuer.Identifier, Algorithms = JoseAlgorithms.All, Audiences = [GatewayResource + "/"] };
        issuer = change?.Invoke(issuer) ?? issuer;
        return Gateway.ChangeAsync(contents => contents with { TokenIssuers = [issuer] });
    }

    protected Task ChangeIssuerAsync(Func<TokenIssuer, TokenIssuer> change) => Gateway.ChangeAsync(contents => contents with { TokenIssuers = [change(contents.TokenIssuers[0])] });

    protected Task BindAsync(string claim, string value, AgentRegistration? agent = null) => Gateway.ChangeAsync(contents => contents with
    {
        SubjectBindings = [.. contents.SubjectBindings, new(Guid.CreateVersion7(), (agent ?? Agent).Id, contents.TokenIssuers[0].Id, claim, value)],
    });

    /// <summary>The claims of a good token; a value of null takes one away.</summary>
    protected Dictionary<string, object?> Claims(params (string Name, object? Value)[] changes)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = Issuer.Identifier,
            ["sub"] = "workload-7",
            ["aud"] = GatewayResource,
            ["iat"] = now,
            ["exp"] = now + 600,
            ["jti"] = $"{Guid.NewGuid():N}",
        };
        foreach (var (name, value) in changes)
        {
            claims[name] = value;
        }

        return claims.Where(claim => claim.Value is not null).ToDictionary(StringComparer.Ordinal);
    }

    protected string Token(params (string Name, object? Value)[] changes) => Key.Sign(Claims(changes));

    /// <summary>Calls with a token, on a connection of its own.</summary>
    protected async Task<OAuthReply> CallAsync(string token, string server = "tools")
    {
        using var client = Gateway.CreateClient();
        return await CallAsync(client, token, server);
    }

    protected async Task<OAuthReply> CallAsync(HttpClient client, string? token, string server = "tools")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Gateway.Url(server)) { Content = new StringContent(Ping, new MediaTypeHeaderValue("application/json")) };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var call = await LastCallAsync();
        return new(response.StatusCode, response.Headers.TryGetValues("WWW-Authenticate", out var challenge) ? string.Join('|', challenge) : "", body, call);
    }

    /// <summary>Calls, and says by which reason it was refused; empty where it was not.</summary>
    protected async Task<string> CodeOfAsync(string token) => (await CallAsync(token)).Code;

    protected async Task<JsonElement> MetadataAsync(string path)
    {
        var text = await Gateway.Client.GetStringAsync(new Uri($"https://localhost:{Gateway.Port}{path}"), TestContext.Current.CancellationToken);
        return JsonElement.Parse(text);
    }

    /// <summary>An answer, with its <c>WWW-Authenticate</c> and its record.</summary>
    protected sealed record OAuthReply(HttpStatusCode Status, string Challenge, string Body, CallRecord Record)
    {
        /// <summary>Code of the reason for a refusal; empty where there was none.</summary>
        public string Code => Record.Reasons.LastOrDefault(reason => reason.Code is not ("on-behalf-of" or "detail"))?.Code ?? "";
    }
}
