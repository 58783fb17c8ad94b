using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Secrets;
using SecurityConsole.Web.Api.Problems;

namespace SecurityConsole.Web.Access;

/// <summary>Authenticates API tokens (RFC 6750 §2.1). The store is asked each time, so a revoked token stops at once.</summary>
internal sealed class ApiTokenHandler(
    IDbContextFactory<ConsoleDbContext> databases,
    TimeProvider time,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";
    private const int LongestToken = 128;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var text = header[Bearer.Length..].Trim();
        if (text.Length > LongestToken || !text.StartsWith(ApiTokenDefaults.Prefix, StringComparison.Ordinal))
        {
            return AuthenticateResult.Fail(text.StartsWith("sca_", StringComparison.Ordinal)
                ? "This is an agent's token. It works at the gateway; the REST API needs an API token (scp_…)."
                : "Not an API token.");
        }

        // Found by the hash of 256 random bits: how long the look-up takes tells nothing about other tokens.
        var hash = TokenText.HashOf(text);
        await using var database = await databases.CreateDbContextAsync(Context.RequestAborted);
        var token = await database.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, Context.RequestAborted);
        if (token is null || token.ExpiresAt <= time.GetUtcNow())
        {
            return AuthenticateResult.Fail("The API token is unknown, revoked or expired.");
        }

        var claims = token.Scopes.Select(scope => new Claim(ApiTokenDefaults.ScopeClaim, scope)).Prepend(new Claim(ClaimTypes.Name, token.Name));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, ApiTokenDefaults.Scheme));
        return AuthenticateResult.Success(new(principal, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var result = await HandleAuthenticateOnceSafeAsync();
        Response.Headers[HeaderNames.WWWAuthenticate] = result.Failure is null ? "Bearer realm=\"Security Console\"" : "Bearer realm=\"Security Console\", error=\"invalid_token\"";
        var detail = result.Failure?.Message ?? "Send an API token: Authorization: Bearer scp_… Administrators make them under Settings.";
        await ProblemAnswers.WriteAsync(Context, StatusCodes.Status401Unauthorized, detail);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        ForbiddenDetail.Record(Context);
        return ProblemAnswers.WriteAsync(Context, StatusCodes.Status403Forbidden, ForbiddenDetail.Of(Context));
    }
}
