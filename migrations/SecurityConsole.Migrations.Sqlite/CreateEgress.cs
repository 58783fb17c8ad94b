using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Egress lists of servers, and which arguments of their tools name destinations.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128000030_CreateEgress")]
internal sealed class CreateEgress : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "EgressRules",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Kind = table.Column<byte>("INTEGER", nullable: false),
                Pattern = table.Column<string>("TEXT", maxLength: 512, nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_EgressRules", row => row.Id);
                table.ForeignKey("FK_EgressRules_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            name: "DestinationMappings",
            columns: table => new
            {
                Id = table.Column<Guid>("TEXT", nullable: false),
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Tool = table.Column<string>("TEXT", maxLength: 128, nullable: false),
                Pointer = table.Column<string>("TEXT", maxLength: 256, nullable: false),
                Kind = table.Column<byte>("INTEGER", nullable: false),
                CreatedAt = table.Column<long>("INTEGER", nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_DestinationMappings", row => row.Id);
                table.ForeignKey("FK_DestinationMappings_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_EgressRules_ServerId_Kind_Pattern", "EgressRules", ["ServerId", "Kind", "Pattern"], unique: true);
        migrationBuilder.CreateIndex("IX_DestinationMappings_ServerId_Tool_Pointer", "DestinationMappings", ["ServerId", "Tool", "Pointer"], unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("DestinationMappings");
        migrationBuilder.DropTable("EgressRules");
    }
}
