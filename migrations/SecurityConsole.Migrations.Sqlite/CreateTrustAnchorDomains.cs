using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Trust domains of external authorities.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261121000040_CreateTrustAnchorDomains")]
internal sealed class CreateTrustAnchorDomains : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "TrustAnchorDomains",
            columns: table => new
            {
                TrustAnchorId = table.Column<Guid>("TEXT", nullable: false),
                TrustDomain = table.Column<string>("TEXT", maxLength: 255, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_TrustAnchorDomains", row => row.TrustAnchorId);
                table.ForeignKey("FK_TrustAnchorDomains_TrustAnchors_TrustAnchorId", row => row.TrustAnchorId, "TrustAnchors", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("TrustAnchorDomains");
    }
}
