using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using SecurityConsole.Storage.Holds;
using SecurityConsole.Storage.Configuration.Egress;
using SecurityConsole.Storage.Configuration.Signals;

namespace SecurityConsole.Storage.Configuration;

/// <summary><c>console.db</c>: what administrators configure, and who they are.</summary>
/// <remarks>
/// Saving a change of agents, their tokens and certificates, servers, connector tokens, grants, their rules, trust anchors, the catalogue or cryptographic settings raises
/// <see cref="DirectoryRevisionRow"/> in the same transaction, and one of what a server's registration says about its connection raises
/// <see cref="CryptographyRow.Revision"/> too. Statements that bypass the
/// change tracker (<c>ExecuteUpdate</c>, <c>ExecuteDelete</c>) do not: call <see cref="RaiseRevisionAsync"/> in their transaction.
/// </remarks>
public sealed class ConsoleDbContext(DbContextOptions<ConsoleDbContext> options) : IdentityDbContext<ConsoleUser, IdentityRole, string>(options)
{
    /// <summary>Agents.</summary>
    public DbSet<AgentRow> Agents => Set<AgentRow>();

    /// <summary>Tokens of agents, the revoked ones included.</summary>
    public DbSet<AgentTokenRow> AgentTokens => Set<AgentTokenRow>();

    /// <summary>Servers.</summary>
    public DbSet<ServerRow> Servers => Set<ServerRow>();

    /// <summary>Tokens of servers' connectors.</summary>
    public DbSet<ConnectorTokenRow> ConnectorTokens => Set<ConnectorTokenRow>();

    /// <summary>Grants.</summary>
    public DbSet<GrantRow> Grants => Set<GrantRow>();

    /// <summary>How agents have to prove themselves.</summary>
    public DbSet<AgentRuleRow> AgentRules => Set<AgentRuleRow>();

    /// <summary>What connections must withstand to use a grant.</summary>
    public DbSet<GrantRuleRow> GrantRules => Set<GrantRuleRow>();

    /// <summary>How the gateway proves itself to servers.</summary>
    public DbSet<ServerRuleRow> ServerRules => Set<ServerRuleRow>();

    /// <summary>Certificates of agents and servers, the revoked and the lately expired ones included.</summary>
    public DbSet<IdentityCertificateRow> IdentityCertificates => Set<IdentityCertificateRow>();

    /// <summary>One-time tokens, the used ones included.</summary>
    public DbSet<EnrolmentTokenRow> EnrolmentTokens => Set<EnrolmentTokenRow>();

    /// <summary>External authorities.</summary>
    public DbSet<TrustAnchorRow> TrustAnchors => Set<TrustAnchorRow>();

    /// <summary>What external authorities speak for.</summary>
    public DbSet<TrustAnchorDomainRow> TrustAnchorDomains => Set<TrustAnchorDomainRow>();

    /// <summary>Egress lists of servers.</summary>
    public DbSet<EgressRuleRow> EgressRules => Set<EgressRuleRow>();

    /// <summary>What arguments of tools hold.</summary>
    public DbSet<DestinationMappingRow> DestinationMappings => Set<DestinationMappingRow>();

    /// <summary>Authorization servers whose tokens stand for agents.</summary>
    public DbSet<TokenIssuerRow> TokenIssuers => Set<TokenIssuerRow>();

    /// <summary>Which tokens stand for which agents.</summary>
    public DbSet<SubjectBindingRow> SubjectBindings => Set<SubjectBindingRow>();

    /// <summary>Where the gateway gets tokens for servers.</summary>
    public DbSet<UpstreamTokenSourceRow> UpstreamTokenSources => Set<UpstreamTokenSourceRow>();

    /// <summary>Tokens of the REST API.</summary>
    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    /// <summary>Settings.</summary>
    public DbSet<SettingRow> Settings => Set<SettingRow>();

    /// <summary>One row.</summary>
    public DbSet<CryptographyRow> CryptographySettings => Set<CryptographyRow>();

    /// <summary>Crypto profiles of this organisation.</summary>
    public DbSet<CryptoProfileRow> CryptoProfiles => Set<CryptoProfileRow>();

    /// <summary>Schedules of keys, and when each was last rotated.</summary>
    public DbSet<KeyScheduleRow> KeySchedules => Set<KeyScheduleRow>();

    /// <summary>Revisions of the policies.</summary>
    public DbSet<PolicyRevisionRow> PolicyRevisions => Set<PolicyRevisionRow>();

    /// <summary>Policies that people are writing.</summary>
    public DbSet<PolicyDraftRow> PolicyDrafts => Set<PolicyDraftRow>();

    /// <summary>Calls that wait, or waited, for a person.</summary>
    public DbSet<HoldRow> Holds => Set<HoldRow>();

    /// <summary>What people said about them.</summary>
    public DbSet<HoldVoteRow> HoldVotes => Set<HoldVoteRow>();

    /// <summary>In whose drafts the policies are that were drafted from them.</summary>
    public DbSet<HoldDraftRow> HoldDrafts => Set<HoldDraftRow>();

    /// <summary>Who is in which group.</summary>
    public DbSet<PersonGroupRow> PersonGroups => Set<PersonGroupRow>();

    /// <summary>How the catalogue treats servers.</summary>
    public DbSet<CatalogueServerRow> CatalogueServers => Set<CatalogueServerRow>();

    /// <summary>What capabilities were seen with, and what was decided on it.</summary>
    public DbSet<CatalogueVersionRow> CatalogueVersions => Set<CatalogueVersionRow>();

    /// <summary>Definitions by their hash.</summary>
    public DbSet<CatalogueDefinitionRow> CatalogueDefinitions => Set<CatalogueDefinitionRow>();

    /// <summary>Toolsets and data classes that administrators put capabilities into.</summary>
    public DbSet<CapabilityLabelRow> CapabilityLabels => Set<CapabilityLabelRow>();

    /// <summary>One row.</summary>
    public DbSet<DirectoryRevisionRow> DirectoryRevisions => Set<DirectoryRevisionRow>();

    /// <summary>Raises the directory's revision; for statements that bypass the change tracker.</summary>
    public Task RaiseRevisionAsync(CancellationToken cancellationToken) =>
        DirectoryRevisions.ExecuteUpdateAsync(row => row.SetProperty(revision => revision.Value, revision => revision.Value + 1), cancellationToken);

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!ChangesDirectory())
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        IDbContextTransaction? own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await using (own)
        {
            await RaiseRevisionAsync(cancellationToken);
            if (ChangesServersCryptography())
            {
                await CryptographySettings.ExecuteUpdateAsync(row => row.SetProperty(settings => settings.Revision, settings => settings.Revision + 1), cancellationToken);
            }

            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }

            return count;
        }
    }

    /// <summary>Only for changes outside the directory.</summary>
    /// <exception cref="NotSupportedException">The directory is changed.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        ChangesDirectory()
            ? throw new NotSupportedException("Changes of the directory are saved with SaveChangesAsync.")
            : base.SaveChanges(acceptAllChangesOnSuccess);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ConsoleModel.Configure(builder);
        CatalogueModel.Configure(builder);
        IdentityModel.Configure(builder);
        EgressModel.Configure(builder);
        PolicyModel.Configure(builder);
        HoldModel.Configure(builder);
        OAuthModel.Configure(builder);
        SignalModel.Configure(builder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
        if (Database.IsSqlite())
        {
            // SQLite has no type for it; as text it could neither be compared nor ordered by.
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMicrosecondsConverter>();
        }
    }

    private bool ChangesDirectory() => ChangeTracker.Entries().Any(entry =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && entry.Entity is AgentRow or AgentTokenRow or AgentRoleRow or ServerRow or ServerProtectionRow or ServerSegmentRow or ConnectorTokenRow or GrantRow
            or AgentRuleRow or GrantRuleRow or ServerRuleRow or IdentityCertificateRow or TrustAnchorRow or TrustAnchorDomainRow or CryptographyRow or CryptoProfileRow
            or EgressRuleRow or DestinationMappingRow or PolicyRevisionRow or TokenIssuerRow or IssuerWorkloadRow or GrantScopeRow or SubjectBindingRow or UpstreamTokenSourceRow or SignalRow
            or CatalogueServerRow or CatalogueVersionRow or CapabilityLabelRow);

    private bool ChangesServersCryptography() =>
        ChangeTracker.Entries<ServerRow>().Any(entry => Changes(entry, row => row.CryptoProfile)) || ChangeTracker.Entries<ServerProtectionRow>().Any(entry => Changes(entry, row => row.DataClasses));

    private static bool Changes<TRow>(EntityEntry<TRow> entry, Expression<Func<TRow, string>> member)
        where TRow : class => entry.State switch
        {
            EntityState.Added or EntityState.Deleted => entry.Property(member).CurrentValue.Length > 0,
            EntityState.Modified => entry.Property(member).IsModified,
            _ => false,
        };
}
