using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Storage.Configuration.Egress;

/// <summary>Lengths, keys and references of the egress lists. A change here needs a migration; a test compares the two.</summary>
internal static class EgressModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<EgressRuleRow>(rule =>
        {
            rule.ToTable("EgressRules");
            rule.Property(row => row.Id).ValueGeneratedNever();
            rule.Property(row => row.Pattern).HasMaxLength(EgressPattern.MaxLength);
            rule.HasIndex(row => new { row.ServerId, row.Kind, row.Pattern }).IsUnique();
            rule.HasOne<ServerRow>().WithMany().HasForeignKey(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<DestinationMappingRow>(mapping =>
        {
            mapping.ToTable("DestinationMappings");
            mapping.Property(row => row.Id).ValueGeneratedNever();
            mapping.Property(row => row.Tool).HasMaxLength(DestinationMapping.MaxToolLength);
            mapping.Property(row => row.Pointer).HasMaxLength(DestinationMapping.MaxPointerLength);
            mapping.HasIndex(row => new { row.ServerId, row.Tool, row.Pointer }).IsUnique();
            mapping.HasOne<ServerRow>().WithMany().HasForeignKey(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
