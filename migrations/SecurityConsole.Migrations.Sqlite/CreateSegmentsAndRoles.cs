using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Migrations.Sqlite;

/// <summary>Segments that servers are in, and roles that agents have.</summary>
[DbContext(typeof(ConsoleDbContext))]
[Migration("20261128092000_CreateSegmentsAndRoles")]
internal sealed class CreateSegmentsAndRoles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.CreateTable(
            name: "ServerSegments",
            columns: table => new
            {
                ServerId = table.Column<Guid>("TEXT", nullable: false),
                Segments = table.Column<string>("TEXT", maxLength: 512, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_ServerSegments", row => row.ServerId);
                table.ForeignKey("FK_ServerSegments_Servers_ServerId", row => row.ServerId, "Servers", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateTable(
            name: "AgentRoles",
            columns: table => new
            {
                AgentId = table.Column<Guid>("TEXT", nullable: false),
                Roles = table.Column<string>("TEXT", maxLength: 512, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_AgentRoles", row => row.AgentId);
                table.ForeignKey("FK_AgentRoles_Agents_AgentId", row => row.AgentId, "Agents", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.DropTable("AgentRoles");
        migrationBuilder.DropTable("ServerSegments");
    }
}
