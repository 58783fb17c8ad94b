using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>What issuers attest of workloads, and which scopes grants ask for.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000095_CreateAttestation")]
internal sealed class CreateAttestation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "IssuerWorkloads",
            columns: table => new
            {
                IssuerId = table.Column<Guid>("TEXT", nullable: false),
                Evidence = table.Column<string>("TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_IssuerWorkloads", row => row.IssuerId);
                table.ForeignKey("FK_IssuerWorkloads_TokenIssuers_IssuerId", row => row.IssuerId, "TokenIssuers", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            name: "GrantScopes",
            columns: table => new
            {
                GrantId = table.Column<Guid>("TEXT", nullable: false),
                Scopes = table.Column<string>("TEXT", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_GrantScopes", row => row.GrantId);
                table.ForeignKey("FK_GrantScopes_Grants_GrantId", row => row.GrantId, "Grants", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("GrantScopes");
        migrationBuilder.DropTable("IssuerWorkloads");
    }
}
