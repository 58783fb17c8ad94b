using Microsoft.EntityFrameworkCore;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Lengths, keys and references of the tables about certificates. A change here needs a migration; a test compares the two.</summary>
internal static class IdentityModel
{
    private const int NameLength = 64;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<AgentRuleRow>(rule =>
        {
            rule.ToTable("AgentRules");
            rule.HasKey(row => row.AgentId);
            rule.Property(row => row.AgentId).ValueGeneratedNever();
            rule.HasOne<AgentRow>().WithOne().HasForeignKey<AgentRuleRow>(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<GrantRuleRow>(rule =>
        {
            rule.ToTable("GrantRules");
            rule.HasKey(row => row.GrantId);
            rule.Property(row => row.GrantId).ValueGeneratedNever();
            rule.HasOne<GrantRow>().WithOne().HasForeignKey<GrantRuleRow>(row => row.GrantId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<ServerRuleRow>(rule =>
        {
            rule.ToTable("ServerRules");
            rule.HasKey(row => row.ServerId);
            rule.Property(row => row.ServerId).ValueGeneratedNever();
            rule.HasOne<ServerRow>().WithOne().HasForeignKey<ServerRuleRow>(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<IdentityCertificateRow>(certificate =>
        {
            certificate.ToTable("IdentityCertificates");
            certificate.Property(row => row.Id).ValueGeneratedNever();
            certificate.Property(row => row.Algorithm).HasMaxLength(NameLength);
            certificate.Property(row => row.Identity).HasMaxLength(2_048);
            certificate.Property(row => row.Fingerprint).HasMaxLength(32);
            certificate.HasIndex(row => row.Fingerprint).IsUnique();
            certificate.HasIndex(row => row.AgentId);
            certificate.HasIndex(row => row.ServerId);
            certificate.HasOne<AgentRow>().WithMany().HasForeignKey(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
            certificate.HasOne<ServerRow>().WithMany().HasForeignKey(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<EnrolmentTokenRow>(token =>
        {
            token.ToTable("EnrolmentTokens");
            token.Property(row => row.Id).ValueGeneratedNever();
            token.Property(row => row.Hash).HasMaxLength(32);
            token.Property(row => row.Prefix).HasMaxLength(NameLength);
            token.Property(row => row.UsedAt).IsConcurrencyToken();
            token.HasIndex(row => row.Hash).IsUnique();
            token.HasIndex(row => row.AgentId);
            token.HasIndex(row => row.ServerId);
            token.HasOne<AgentRow>().WithMany().HasForeignKey(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
            token.HasOne<ServerRow>().WithMany().HasForeignKey(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<TrustAnchorRow>(anchor =>
        {
            anchor.ToTable("TrustAnchors");
            anchor.Property(row => row.Id).ValueGeneratedNever();
            anchor.Property(row => row.Name).HasMaxLength(NameLength);
            anchor.HasIndex(row => row.Name).IsUnique();
        });

        builder.Entity<TrustAnchorDomainRow>(domain =>
        {
            domain.ToTable("TrustAnchorDomains");
            domain.HasKey(row => row.TrustAnchorId);
            domain.Property(row => row.TrustAnchorId).ValueGeneratedNever();
            domain.Property(row => row.TrustDomain).HasMaxLength(255);
            domain.HasOne<TrustAnchorRow>().WithOne().HasForeignKey<TrustAnchorDomainRow>(row => row.TrustAnchorId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
