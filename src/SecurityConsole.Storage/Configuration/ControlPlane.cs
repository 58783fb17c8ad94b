using System.Collections.Frozen;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Storage.Catalogue;

namespace SecurityConsole.Storage.Configuration;

/// <summary>The directory in <c>console.db</c>. A change made in this process is seen at once, one made elsewhere within a second.</summary>
internal sealed class ControlPlane(
    IDbContextFactory<ConsoleDbContext> contexts, DirectorySignal signal, CredentialSeal seal, TimeProvider time, ILogger<ControlPlane> logger) : IControlPlane
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private readonly CatalogueReader _catalogue = new();

    public async Task<DirectoryContents> ReadDirectoryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);

            // One transaction: everything is of the revision that is read with it.
            await using var transaction = await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken);
            var revision = await ReadRevisionAsync(context, cancellationToken);
            var agents = await context.Agents.AsNoTracking().ToListAsync(cancellationToken);
            var tokens = await context.AgentTokens.AsNoTracking().Where(token => token.RevokedAt == null).ToListAsync(cancellationToken);
            var servers = await context.Servers.AsNoTracking().ToListAsync(cancellationToken);
            var connectors = await context.ConnectorTokens.AsNoTracking().ToDictionaryAsync(token => token.ServerId, token => TokenHash.FromStored(token.Hash), cancellationToken);
            var grants = await context.Grants.AsNoTracking().ToListAsync(cancellationToken);
            var agentRules = await context.AgentRules.AsNoTracking().ToDictionaryAsync(rule => rule.AgentId, cancellationToken);
            var serverRules = await context.ServerRules.AsNoTracking().ToDictionaryAsync(rule => rule.ServerId, cancellationToken);
            var grantRules = await context.GrantRules.AsNoTracking().ToDictionaryAsync(rule => rule.GrantId, cancellationToken);
            var now = time.GetUtcNow();
            var certificates = await context.IdentityCertificates.AsNoTracking().Where(row => row.RevokedAt == null && row.NotAfter > now).ToListAsync(cancellationToken);
            var anchors = await context.TrustAnchors.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
            var domains = await context.TrustAnchorDomains.AsNoTracking().ToDictionaryAsync(row => row.TrustAnchorId, row => row.TrustDomain, cancellationToken);
            var cryptography = await context.CryptographySettings.AsNoTracking().SingleAsync(cancellationToken);
            var egress = await context.EgressRules.AsNoTracking().ToListAsync(cancellationToken);
            var mappings = await context.DestinationMappings.AsNoTracking().ToListAsync(cancellationToken);
            var labels = await context.CapabilityLabels.AsNoTracking().ToListAsync(cancellationToken);
            var profiles = await context.CryptoProfiles.AsNoTracking().ToListAsync(cancellationToken);
            var policies = await context.PolicyRevisions.AsNoTracking().Where(row => row.State == PolicyRevisionState.Published).OrderByDescending(row => row.PublishedAt).FirstOrDefaultAsync(cancellationToken);
            var contents = new DirectoryContents(
                revision,
                [.. agents.Select(row => DirectoryRows.ToRegistration(row, agentRules.GetValueOrDefault(row.Id)))],
                [.. tokens.Select(DirectoryRows.ToToken)],
                [.. servers.Select(row => ToRegistration(row, serverRules.GetValueOrDefault(row.Id)) with { ConnectorToken = connectors.TryGetValue(row.Id, out var hash) ? hash : null })],
                [.. grants.Select(row => DirectoryRows.ToGrant(row, grantRules.GetValueOrDefault(row.Id)))])
            {
                Certificates = [.. certificates.Select(DirectoryRows.ToCertificate)],
                TrustAnchors = [.. anchors.Select(row => new TrustAnchor(row.CertificatePem, domains.GetValueOrDefault(row.Id, "")))],
                EgressRules = [.. egress.Select(row => new EgressRule(row.ServerId, row.Kind, row.Pattern))],
                DestinationMappings = [.. mappings.Select(row => new DestinationMapping(row.ServerId, row.Tool, row.Pointer, row.Kind))],
                Cryptography = DirectoryRows.ToSettings(cryptography, profiles),
                Policies = policies is null ? new(0, FrozenDictionary<string, string>.Empty) : ToPolicies(policies),
                Signals = await SignalRows.ReadAsync(context, cancellationToken),
                CapabilityLabels = [.. labels.GroupBy(row => (row.ServerId, row.Kind, row.Name)).Select(DirectoryRows.ToLabels)],
                Catalogue = await _catalogue.ReadAsync(context, servers.Select(row => row.Id), cancellationToken),
            };
            return await OAuthRows.AddAsync(contents, context, seal, logger, cancellationToken);
        }
        catch (DbException exception)
        {
            throw new StorageException($"The directory could not be read from console.db: {exception.Message}", exception);
        }
    }

    public async Task WaitForChangeAsync(long revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = signal.Next;
            try
            {
                await using var context = await contexts.CreateDbContextAsync(cancellationToken);
                if (await ReadRevisionAsync(context, cancellationToken) > revision)
                {
                    return;
                }
            }
            catch (DbException exception)
            {
                throw new StorageException($"The directory's revision could not be read from console.db: {exception.Message}", exception);
            }

            await Task.WhenAny(next, Task.Delay(PollInterval, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static Task<long> ReadRevisionAsync(ConsoleDbContext context, CancellationToken cancellationToken) =>
        context.DirectoryRevisions.Select(row => row.Value).SingleAsync(cancellationToken);

    private PolicyRevisionContents ToPolicies(PolicyRevisionRow row)
    {
        try
        {
            return PolicyDocumentText.ToContents(row.Number, PolicyDocumentText.Read(row.Documents));
        }
        catch (JsonException exception)
        {
            // Nothing is permitted by a revision without policies: what cannot be read must not be guessed.
            ConfigurationLog.PoliciesUnreadable(logger, exception, row.Number);
            return new(row.Number, FrozenDictionary<string, string>.Empty);
        }
    }

    private ServerRegistration ToRegistration(ServerRow row, ServerRuleRow? rule)
    {
        var server = DirectoryRows.ToRegistration(row, rule);
        try
        {
            return server with { CredentialValue = seal.Open(row.Id, row.CredentialSealed) };
        }
        catch (CryptographicException exception)
        {
            // One unreadable credential must not take the others' servers away; without it this one cannot be used.
            ConfigurationLog.CredentialUnreadable(logger, exception, row.Name);
            return server with { Disabled = true };
        }
    }
}
