using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Reads what is registered about OAuth into what the engine knows.</summary>
internal static class OAuthRows
{
    /// <summary>Adds it to what was read of the same revision.</summary>
    public static async Task<DirectoryContents> AddAsync(DirectoryContents contents, ConsoleDbContext context, CredentialSeal seal, ILogger logger, CancellationToken cancellationToken)
    {
        var issuers = await context.TokenIssuers.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
        var bindings = await context.SubjectBindings.AsNoTracking().ToListAsync(cancellationToken);
        var sources = await context.UpstreamTokenSources.AsNoTracking().ToListAsync(cancellationToken);
        return contents with
        {
            TokenIssuers = [.. issuers.Select(ToIssuer)],
            SubjectBindings = [.. bindings.Select(row => new SubjectBinding(row.Id, row.AgentId, row.IssuerId, row.Claim, row.Value))],
            UpstreamTokenSources = [.. sources.Select(row => ToSource(row, seal, logger))],
        };
    }

    private static TokenIssuer ToIssuer(TokenIssuerRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Issuer = row.Issuer,
        KeySource = row.KeySource,
        KeySetAddress = row.KeySetAddress,
        KeySet = row.KeySet,
        TrustAnchorsPem = row.TrustAnchorsPem,
        Algorithms = [.. row.Algorithms.Select(JoseAlgorithms.OfName).Where(algorithm => algorithm != JoseAlgorithm.None)],
        Audiences = row.Audiences,
        ClockSkew = TimeSpan.FromSeconds(row.ClockSkewSeconds),
        LongestLife = row.LongestLifeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        RequiredClaims = row.RequiredClaims.Select(claim => claim.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal),
        RequiredScopes = row.RequiredScopes,
        UserClaim = row.UserClaim,
        Reuse = row.Reuse,
        Attests = [.. (row.Workload?.Evidence ?? []).Select(WorkloadEvidences.OfName).OfType<WorkloadEvidence>()],
        Disabled = row.Disabled,
    };

    private static UpstreamTokenSource ToSource(UpstreamTokenSourceRow row, CredentialSeal seal, ILogger logger)
    {
        var source = new UpstreamTokenSource
        {
            ServerId = row.ServerId,
            Grant = row.Grant,
            TokenEndpoint = new Uri(row.TokenEndpoint, UriKind.Absolute),
            ClientId = row.ClientId,
            Authentication = row.Authentication,
            Scope = row.Scope,
            Resource = row.Resource,
            Audience = row.Audience,
            TrustAnchorsPem = row.TrustAnchorsPem,
        };
        try
        {
            return source with { ClientSecret = seal.OpenClientSecret(row.ServerId, row.SecretSealed) };
        }
        catch (CryptographicException exception)
        {
            // The server stays, so that its calls say what is wrong.
            ConfigurationLog.ClientSecretUnreadable(logger, exception, row.TokenEndpoint);
            return source with { IsUnreadable = true };
        }
    }
}
