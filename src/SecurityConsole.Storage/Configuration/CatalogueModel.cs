using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Lengths, keys and references of the catalogue's tables.</summary>
internal static class CatalogueModel
{
    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<CatalogueServerRow>(server =>
        {
            server.ToTable("CatalogueServers");
            server.HasKey(row => row.ServerId);
            server.Property(row => row.ServerId).ValueGeneratedNever();
            server.HasOne<ServerRow>().WithOne().HasForeignKey<CatalogueServerRow>(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<CatalogueVersionRow>(version =>
        {
            version.ToTable("CatalogueVersions");
            version.HasKey(row => new { row.ServerId, row.Kind, row.Name, row.Hash });
            version.Property(row => row.Name).HasMaxLength(CatalogueLimits.NameLength);
            version.Property(row => row.Hash).HasMaxLength(DefinitionHash.TextLength);
            version.Property(row => row.DecidedBy).HasMaxLength(256);
            version.HasIndex(row => row.Hash);
            version.HasOne<ServerRow>().WithMany().HasForeignKey(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });

        builder.Entity<CatalogueDefinitionRow>(definition =>
        {
            definition.ToTable("CatalogueDefinitions");
            definition.HasKey(row => row.Hash);
            definition.Property(row => row.Hash).HasMaxLength(DefinitionHash.TextLength);
            definition.Property(row => row.Canonical).HasMaxLength(CatalogueLimits.DefinitionBytes);
        });

        builder.Entity<CapabilityLabelRow>(label =>
        {
            label.ToTable("CapabilityLabels");
            label.HasKey(row => new { row.ServerId, row.Kind, row.Name, row.IsDataClass, row.Label });
            label.Property(row => row.Name).HasMaxLength(CatalogueLimits.NameLength);
            label.Property(row => row.Label).HasMaxLength(64);
            label.HasOne<ServerRow>().WithMany().HasForeignKey(row => row.ServerId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
