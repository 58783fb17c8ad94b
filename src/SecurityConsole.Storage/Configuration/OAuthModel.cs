using Microsoft.EntityFrameworkCore;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Lengths, keys and references of the tables about OAuth. A change here needs a migration; a test compares the two.</summary>
internal static class OAuthModel
{
    private const int NameLength = 64;
    private const int AddressLength = 2_048;
    private const int ValueLength = 1_024;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<TokenIssuerRow>(issuer =>
        {
            issuer.ToTable("TokenIssuers");
            issuer.Property(row => row.Id).ValueGeneratedNever();
            issuer.Property(row => row.Name).HasMaxLength(NameLength);
            issuer.Property(row => row.Issuer).HasMaxLength(AddressLength);
            issuer.Property(row => row.KeySetAddress).HasMaxLength(AddressLength);
            issuer.Property(row => row.UserClaim).HasMaxLength(NameLength);
            issuer.HasIndex(row => row.Name).IsUnique();
            issuer.HasIndex(row => row.Issuer).IsUnique();
        });

        builder.Entity<IssuerWorkloadRow>(workload =>
        {
            workload.ToTable("IssuerWorkloads");
            workload.HasKey(row => row.IssuerId);
            workload.Property(row => row.IssuerId).ValueGeneratedNever();
            workload.HasOne<TokenIssuerRow>().WithOne(row => row.Workload).HasForeignKey<IssuerWorkloadRow>(row => row.IssuerId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<TokenIssuerRow>().Navigation(row => row.Workload).AutoInclude();

        builder.Entity<GrantScopeRow>(scope =>
        {
            scope.ToTable("GrantScopes");
            scope.HasKey(row => row.GrantId);
            scope.Property(row => row.GrantId).ValueGeneratedNever();
            scope.HasOne<GrantRow>().WithOne(row => row.Scope).HasForeignKey<GrantScopeRow>(row => row.GrantId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<GrantRow>().Navigation(row => row.Scope).AutoInclude();

        builder.Entity<SubjectBindingRow>(binding =>
        {
            binding.ToTable("SubjectBindings");
            binding.Property(row => row.Id).ValueGeneratedNever();
            binding.Property(row => row.Claim).HasMaxLength(NameLength);
            binding.Property(row => row.Value).HasMaxLength(ValueLength);
            binding.HasIndex(row => row.AgentId);
            binding.HasIndex(row => new { row.IssuerId, row.Claim, row.Value }).IsUnique();
            binding.HasOne<AgentRow>().WithMany().HasForeignKey(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
            binding.HasOne<TokenIssuerRow>().WithMany().HasForeignKey(row => row.IssuerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<UpstreamTokenSourceRow>(source =>
        {
            source.ToTable("UpstreamTokenSources");
            source.HasKey(row => row.ServerId);
            source.Property(row => row.ServerId).ValueGeneratedNever();
            source.Property(row => row.TokenEndpoint).HasMaxLength(AddressLength);
            source.Property(row => row.ClientId).HasMaxLength(ValueLength);
            source.Property(row => row.Scope).HasMaxLength(ValueLength);
            source.Property(row => row.Resource).HasMaxLength(AddressLength);
            source.Property(row => row.Audience).HasMaxLength(AddressLength);
            source.HasOne<ServerRow>().WithOne().HasForeignKey<UpstreamTokenSourceRow>(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
