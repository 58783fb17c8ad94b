using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>What servers offer, and what of it is approved.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000040_CreateCatalogue")]
internal sealed class CreateCatalogue : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "CatalogueDefinitions",
            columns: table => new
            {
                Hash = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Canonical = table.Column<byte[]>("BLOB", maxLength: 262144, nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_CatalogueDefinitions", row => row.Hash));

        migrationBuilder.CreateTable(
            name: "CatalogueServers",
            columns: table => new
            {
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Mode = table.Column<byte>("INTEGER", nullable: false),
                Learnt = table.Column<int>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CatalogueServers", row => row.ServerId);
                table.ForeignKey("FK_CatalogueServers_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "CatalogueVersions",
            columns: table => new
            {
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Kind = table.Column<byte>("INTEGER", nullable: false),
                Name = table.Column<string>("TEXT", maxLength: 1024, nullable: false),
                Hash = table.Column<string>("TEXT", maxLength: 64, nullable: false),
                Decision = table.Column<byte>("INTEGER", nullable: false),
                IsOffered = table.Column<bool>("INTEGER", nullable: false),
                IsSeenLive = table.Column<bool>("INTEGER", nullable: false),
                FirstSeenAt = table.Column<long>("INTEGER", nullable: false),
                DecidedBy = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                DecidedAt = table.Column<long>("INTEGER", nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_CatalogueVersions", row => new { row.ServerId, row.Kind, row.Name, row.Hash });
                table.ForeignKey("FK_CatalogueVersions_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_CatalogueVersions_Hash", "CatalogueVersions", "Hash");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("CatalogueVersions");
        migrationBuilder.DropTable("CatalogueServers");
        migrationBuilder.DropTable("CatalogueDefinitions");
    }
}
