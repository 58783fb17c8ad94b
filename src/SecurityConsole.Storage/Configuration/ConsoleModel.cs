using Microsoft.EntityFrameworkCore;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Lengths, keys and references of <c>console.db</c>. A change here needs a migration; a test compares the two.</summary>
internal static class ConsoleModel
{
    private const int NameLength = 64;
    private const int TextLength = 512;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<AgentRow>(agent =>
        {
            agent.ToTable("Agents");
            agent.Property(row => row.Id).ValueGeneratedNever();
            agent.Property(row => row.Name).HasMaxLength(NameLength);
            agent.Property(row => row.Owner).HasMaxLength(TextLength);
            agent.Property(row => row.Description).HasMaxLength(TextLength);
            agent.HasIndex(row => row.Name).IsUnique();
            agent.Ignore(row => row.Roles);
            agent.HasOne(row => row.RoleRow).WithOne().HasForeignKey<AgentRoleRow>(role => role.AgentId).OnDelete(DeleteBehavior.Cascade);
            agent.Navigation(row => row.RoleRow).AutoInclude();
        });

        builder.Entity<AgentRoleRow>(role =>
        {
            role.ToTable("AgentRoles");
            role.HasKey(row => row.AgentId);
            role.Property(row => row.AgentId).ValueGeneratedNever();
            role.Property(row => row.Roles).HasMaxLength(TextLength);
        });

        builder.Entity<PersonGroupRow>(member =>
        {
            member.ToTable("PersonGroups");
            member.HasKey(row => new { row.UserId, row.Group });
            member.Property(row => row.Group).HasMaxLength(NameLength);
            member.HasOne<ConsoleUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<AgentTokenRow>(token =>
        {
            token.ToTable("AgentTokens");
            token.Property(row => row.Id).ValueGeneratedNever();
            token.Property(row => row.Hash).HasMaxLength(32);
            token.Property(row => row.Prefix).HasMaxLength(NameLength);
            token.HasIndex(row => row.Hash).IsUnique();
            token.HasIndex(row => row.AgentId);
            token.HasOne<AgentRow>().WithMany().HasForeignKey(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<ServerRow>(server =>
        {
            server.ToTable("Servers");
            server.Property(row => row.Id).ValueGeneratedNever();
            server.Property(row => row.Name).HasMaxLength(NameLength);
            server.Property(row => row.Endpoint).HasMaxLength(2_048);
            server.Property(row => row.Owner).HasMaxLength(TextLength);
            server.Property(row => row.Description).HasMaxLength(TextLength);
            server.Property(row => row.CryptoProfile).HasMaxLength(NameLength);
            server.Ignore(row => row.DataClasses);
            server.Ignore(row => row.Segments);
            server.Ignore(row => row.SignContext);
            server.Property(row => row.CredentialHeader).HasMaxLength(128);
            server.HasIndex(row => row.Name).IsUnique();
            server.HasOne(row => row.Protection).WithOne().HasForeignKey<ServerProtectionRow>(protection => protection.ServerId).OnDelete(DeleteBehavior.Cascade);
            server.Navigation(row => row.Protection).AutoInclude();
            server.HasOne(row => row.Placement).WithOne().HasForeignKey<ServerSegmentRow>(placement => placement.ServerId).OnDelete(DeleteBehavior.Cascade);
            server.Navigation(row => row.Placement).AutoInclude();
        });

        builder.Entity<ServerSegmentRow>(placement =>
        {
            placement.ToTable("ServerSegments");
            placement.HasKey(row => row.ServerId);
            placement.Property(row => row.ServerId).ValueGeneratedNever();
            placement.Property(row => row.Segments).HasMaxLength(TextLength);
        });

        builder.Entity<ServerProtectionRow>(protection =>
        {
            protection.ToTable("ServerProtection");
            protection.HasKey(row => row.ServerId);
            protection.Property(row => row.ServerId).ValueGeneratedNever();
            protection.Property(row => row.DataClasses).HasMaxLength(TextLength);
        });

        builder.Entity<ConnectorTokenRow>(token =>
        {
            token.ToTable("ConnectorTokens");
            token.HasKey(row => row.ServerId);
            token.Property(row => row.ServerId).ValueGeneratedNever();
            token.Property(row => row.Hash).HasMaxLength(32);
            token.Property(row => row.Prefix).HasMaxLength(NameLength);
            token.HasIndex(row => row.Hash).IsUnique();
            token.HasOne<ServerRow>().WithOne().HasForeignKey<ConnectorTokenRow>(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<GrantRow>(grant =>
        {
            grant.ToTable("Grants");
            grant.Property(row => row.Id).ValueGeneratedNever();
            grant.HasIndex(row => new { row.AgentId, row.ServerId }).IsUnique();
            grant.HasIndex(row => row.ServerId);
            grant.HasOne<AgentRow>().WithMany().HasForeignKey(row => row.AgentId).OnDelete(DeleteBehavior.Cascade);
            grant.HasOne<ServerRow>().WithMany().HasForeignKey(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<ApiTokenRow>(token =>
        {
            token.ToTable("ApiTokens");
            token.Property(row => row.Id).ValueGeneratedNever();
            token.Property(row => row.Name).HasMaxLength(NameLength);
            token.Property(row => row.Hash).HasMaxLength(32);
            token.Property(row => row.Prefix).HasMaxLength(NameLength);
            token.Property(row => row.CreatedBy).HasMaxLength(256);
            token.HasIndex(row => row.Name).IsUnique();
            token.HasIndex(row => row.Hash).IsUnique();
        });

        builder.Entity<SettingRow>(setting =>
        {
            setting.ToTable("Settings");
            setting.HasKey(row => row.Key);
            setting.Property(row => row.Key).HasMaxLength(128);
        });

        builder.Entity<CryptographyRow>(cryptography =>
        {
            cryptography.ToTable("Cryptography");
            cryptography.Property(row => row.Id).ValueGeneratedNever();
            cryptography.Property(row => row.GatewayProfile).HasMaxLength(NameLength);
            cryptography.Property(row => row.ConsoleProfile).HasMaxLength(NameLength);
            cryptography.Property(row => row.UpstreamProfile).HasMaxLength(NameLength);
            cryptography.Property(row => row.ChangedBy).HasMaxLength(256);
            cryptography.HasData(new CryptographyRow { Id = 1, Revision = 1 });
        });

        builder.Entity<CryptoProfileRow>(profile =>
        {
            profile.ToTable("CryptoProfiles");
            profile.HasKey(row => row.Name);
            profile.Property(row => row.Name).HasMaxLength(NameLength);
            profile.Property(row => row.Description).HasMaxLength(TextLength);
        });

        builder.Entity<KeyScheduleRow>(schedule =>
        {
            schedule.ToTable("KeySchedules");
            schedule.HasKey(row => row.Name);
            schedule.Property(row => row.Name).HasMaxLength(NameLength);
            schedule.Property(row => row.LastText).HasMaxLength(1_024);
        });

        builder.Entity<DirectoryRevisionRow>(revision =>
        {
            revision.ToTable("DirectoryRevision");
            revision.Property(row => row.Id).ValueGeneratedNever();
            revision.HasData(new DirectoryRevisionRow { Id = 1, Value = 1 });
        });
    }
}
